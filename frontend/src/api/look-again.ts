import { ApiError } from "./problem";

const LONGEST_MS = 300_000;

type State = { error: Error | null; errorUpdatedAt: number; dataUpdatedAt: number };

/**
 * Milliseconds until a list is looked at again, `usual` if nothing is wrong. The longer the API is in
 * trouble, the longer it is left in peace; what another try can't mend is not tried again.
 */
export function lookAgainIn({ error, errorUpdatedAt, dataUpdatedAt }: State, usual: number): number | false {
  if (error === null) return usual;
  if (!(error instanceof ApiError) || !error.passing) return false;
  return Math.min(Math.max(errorUpdatedAt - dataUpdatedAt, usual), LONGEST_MS);
}
