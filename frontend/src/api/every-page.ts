export type Paged<Item> = { items: Item[]; next_cursor: string | null };
export type PageQuery = { limit: number; cursor?: string };

/** The most items that the API gives at a time. */
const LARGEST_PAGE = 100;

/** All items of a list that comes in pages, in their order. */
export async function everyPage<Item>(
  page: (query: PageQuery) => Promise<Paged<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let query: PageQuery | null = { limit: LARGEST_PAGE };
  while (query) {
    const { items: more, next_cursor: next } = await page(query);
    items.push(...more);
    query = next === null ? null : { limit: LARGEST_PAGE, cursor: next };
  }
  return items;
}
