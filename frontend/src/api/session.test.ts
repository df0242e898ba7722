import { afterEach, beforeEach, expect, test, vi } from "vitest";

const LOCAL = { auth_kind: "local", issuer: null, client_id: null, version: "1" };

let asked: string[];
let given: number;
let refuse: (path: string, token: string | null) => boolean;

/** A server that gives `token-1`, `token-2` …, each good for five minutes. */
async function answer(request: Request | string): Promise<Response> {
  const path = typeof request === "string" ? request : new URL(request.url).pathname;
  asked.push(path);
  await Promise.resolve();
  if (path === "/config.json") return Response.json(LOCAL);
  if (path === "/api/auth/token") {
    given += 1;
    return Response.json({ access_token: `token-${given}`, expires_in: 300, token_type: "Bearer" });
  }
  const token = typeof request === "string" ? null : request.headers.get("Authorization");
  if (refuse(path, token)) return Response.json({ detail: "Please sign in.", code: "no" }, { status: 401 });
  return Response.json({ path, token });
}

beforeEach(() => {
  asked = [];
  given = 0;
  refuse = () => false;
  vi.resetModules();
  vi.useFakeTimers();
  vi.stubGlobal("fetch", vi.fn(answer));
  const Plain = globalThis.Request;
  vi.stubGlobal(
    "Request",
    class extends Plain {
      constructor(input: string | Request, init?: RequestInit) {
        super(typeof input === "string" ? new URL(input, "http://127.0.0.1") : input, init);
      }
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("many requests at once bring one token", async () => {
  const { accessToken } = await import("./session");
  const tokens = await Promise.all([accessToken(), accessToken(), accessToken()]);
  expect(tokens).toEqual(["token-1", "token-1", "token-1"]);
  expect(asked).toEqual(["/config.json", "/api/auth/token"]);
});

test("a token is renewed before it ends, and not earlier", async () => {
  const { accessToken } = await import("./session");
  await accessToken();
  vi.advanceTimersByTime(269_000);
  expect(await accessToken()).toBe("token-1");
  vi.advanceTimersByTime(2_000);
  expect(await accessToken()).toBe("token-2");
});

test("a renewal that failed is tried again by the next request", async () => {
  const { accessToken } = await import("./session");
  vi.mocked(fetch).mockImplementationOnce(answer as typeof fetch);
  vi.mocked(fetch).mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await expect(accessToken()).rejects.toMatchObject({ status: 0, passing: true });
  expect(await accessToken()).toBe("token-1");
});

test("a request whose token is refused is sent once more with a new one", async () => {
  refuse = (_path, token) => token === "Bearer token-1";
  const { api, got } = await import("./client");
  expect(await got(api.GET("/api/me"))).toMatchObject({ token: "Bearer token-2" });
  expect(asked.filter((path) => path === "/api/me")).toHaveLength(2);
});

test("a request that is refused twice is given up", async () => {
  refuse = () => true;
  const { api, got } = await import("./client");
  await expect(got(api.GET("/api/me"))).rejects.toMatchObject({ status: 401 });
  expect(asked.filter((path) => path === "/api/me")).toHaveLength(2);
  expect(given).toBe(2);
});

test("requests that are refused together bring one new token", async () => {
  refuse = (_path, token) => token === "Bearer token-1";
  const { api, got } = await import("./client");
  await Promise.all([got(api.GET("/api/me")), got(api.GET("/api/cvs")), got(api.GET("/api/jobs"))]);
  expect(given).toBe(2);
});

test("a token that was refused late does not cost the one that came since", async () => {
  const { accessToken, forgetToken } = await import("./session");
  const first = await accessToken();
  forgetToken(first);
  expect(await accessToken()).toBe("token-2");
  forgetToken(first);
  expect(await accessToken()).toBe("token-2");
});

/** Another tab: the same code once more, with a memory of its own. */
async function tabs() {
  const one = await import("./session");
  vi.resetModules();
  const other = await import("./session");
  return { one, other };
}

const heard = () => ({ signedIn: vi.fn(() => Promise.resolve()), signedOut: vi.fn() });

test("who signs out in one tab is out in the other, and signs in there too", async () => {
  const { one, other } = await tabs();
  const [here, there] = [heard(), heard()];
  one.onSession(here);
  other.onSession(there);
  expect(await other.accessToken()).toBe("token-1");
  await one.signOut();
  await vi.waitFor(() => expect(there.signedOut).toHaveBeenCalledOnce());
  expect(here.signedOut).not.toHaveBeenCalled();
  expect(await other.accessToken()).toBe("token-2");
  await one.signIn("a-code");
  expect(here.signedIn).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(there.signedIn).toHaveBeenCalledOnce());
});

test("a token that comes when the person has gone is not taken", async () => {
  const { accessToken, signOut } = await import("./session");
  let comes: (answer: Response) => void = () => undefined;
  const answered = vi.mocked(fetch).getMockImplementation();
  vi.mocked(fetch).mockImplementation((input, init) =>
    input === "/api/auth/token"
      ? new Promise((resolve) => (comes = resolve))
      : (answered?.(input, init) ?? Promise.reject(new Error("no answer"))),
  );
  const late = accessToken();
  await vi.waitFor(() => expect(fetch).toHaveBeenCalledWith("/api/auth/token", expect.anything()));
  await signOut();
  comes(Response.json({ access_token: "late", expires_in: 300, token_type: "Bearer" }));
  await expect(late).rejects.toMatchObject({ status: 401 });
  vi.mocked(fetch).mockImplementation(answered as typeof fetch);
  expect(await accessToken()).toBe("token-1");
});
