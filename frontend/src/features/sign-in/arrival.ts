/** How somebody has come to the sign-in page. */
export type Arrival =
  | { kind: "brought"; brought: string }
  | { kind: "beside" }
  | { kind: "beside_done" }
  | { kind: "plain" };

/** A code is random letters, digits, - and _; what else stands behind a # is a place on the page. */
const CODE = /^#[\w-]{20,}$/;

/** Where somebody goes on to who signed in beside another tab. */
export const BESIDE_DONE = "/sign-in/?done";

/**
 * From the address: a link has its code behind the #, so that no server log ever has it; a sign-in
 * service answers in the query.
 */
export function arrivalOf(address: string): Arrival {
  const { hash, searchParams } = new URL(address);
  if (CODE.test(hash)) return { kind: "brought", brought: hash.slice(1) };
  if (searchParams.has("state")) return { kind: "brought", brought: address };
  if (searchParams.has("done")) return { kind: "beside_done" };
  return searchParams.has("beside") ? { kind: "beside" } : { kind: "plain" };
}
