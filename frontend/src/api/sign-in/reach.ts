import { ApiError, isProblem } from "../problem";

/** A request to our own server without a token; throws what it said instead of an answer. */
export async function reach(path: string, request: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { ...request, credentials: "same-origin" });
  } catch {
    throw new ApiError(0, null, "not_reached");
  }
  if (!answer.ok) {
    const said: unknown = await answer.json().catch(() => null);
    throw new ApiError(answer.status, isProblem(said) ? said : null);
  }
  return answer;
}
