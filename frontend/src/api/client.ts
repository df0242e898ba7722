import createClient from "openapi-fetch";

import { ApiError, isProblem } from "./problem";
import type { paths } from "./schema";
import { accessToken, forgetToken } from "./session";

/** Requests to the API with the person's token; one that is refused is renewed and tried once. */
async function withToken(request: Request): Promise<Response> {
  const again = request.clone();
  const token = await accessToken();
  const answer = await send(request, token);
  if (answer.status !== 401) return answer;
  forgetToken(token);
  return send(again, await accessToken());
}

async function send(request: Request, token: string): Promise<Response> {
  request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch {
    throw new ApiError(0, null, "not_reached");
  }
}

export const api = createClient<paths>({ baseUrl: "/", fetch: withToken });

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** What a request brought; throws what the API said instead of it. */
export async function got<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asked;
  if (error !== undefined || !response.ok) {
    const problem = isProblem(error) ? error : null;
    const later = response.headers.get("Retry-After");
    throw new ApiError(response.status, problem, "failed", later);
  }
  return data as Data;
}
