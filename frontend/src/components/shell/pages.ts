/** The pages for finding work, in the order in which people need them. */
export const WORK = [
  { id: "start", href: "/" },
  { id: "jobs", href: "/jobs/" },
  { id: "cvs", href: "/cvs/" },
  { id: "compare", href: "/compare/" },
  { id: "applications", href: "/applications/" },
  { id: "market", href: "/market/" },
] as const;

/** The pages about the account and the installation. */
export const ABOUT = [{ id: "settings", href: "/settings/" }] as const;
export const OPERATING = { id: "operator", href: "/operator/" } as const;

export type PageLink = (typeof WORK)[number] | (typeof ABOUT)[number] | typeof OPERATING;

/** Whether the page at `path` is the one that the link leads to. */
export function isCurrent(href: string, path: string): boolean {
  return href === "/" ? path === "/" : `${path}/`.startsWith(href);
}
