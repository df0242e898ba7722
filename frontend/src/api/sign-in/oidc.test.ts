// @vitest-environment jsdom
import { ErrorResponse, User } from "oidc-client-ts";
import { beforeEach, expect, test, vi } from "vitest";

import { OidcWay } from "./oidc";

const provider = vi.hoisted(() => ({
  getUser: vi.fn(),
  signinSilent: vi.fn(),
  signinRedirect: vi.fn(),
  signinCallback: vi.fn(),
  removeUser: vi.fn(),
  storeUser: vi.fn(),
}));

vi.mock("oidc-client-ts", async (original) => ({
  ...(await original<typeof import("oidc-client-ts")>()),
  UserManager: vi.fn(function UserManager() {
    return provider;
  }),
}));

const someone = { sub: "p", iss: "https://id.example.com", aud: "app", exp: 1, iat: 0 };

function user(token: string, more: object = {}) {
  return { access_token: token, expires_in: 300, expired: false, refresh_token: "r", ...more };
}

function way(): OidcWay {
  return new OidcWay("https://id.example.com", "app", "openid");
}

beforeEach(() => {
  vi.resetAllMocks();
  window.sessionStorage.clear();
});

test("a token is given once, and its successor brought by the refresh token", async () => {
  provider.getUser.mockResolvedValue(user("one"));
  provider.signinSilent.mockResolvedValue(user("two"));
  const oidc = way();
  expect((await oidc.token()).value).toBe("one");
  expect(provider.signinSilent).not.toHaveBeenCalled();
  expect((await oidc.token()).value).toBe("two");
});

test("a token that has ended is not given, even for the first time", async () => {
  provider.getUser.mockResolvedValue(user("old", { expired: true }));
  provider.signinSilent.mockResolvedValue(user("new"));
  expect((await way().token()).value).toBe("new");
});

test("without a refresh token the person signs in again, and nothing leaves the page", async () => {
  provider.getUser.mockResolvedValue(user("old", { expired: true, refresh_token: undefined }));
  await expect(way().token()).rejects.toMatchObject({ status: 401 });
  expect(provider.signinRedirect).not.toHaveBeenCalled();
});

test("a refused refresh token ends the session, a lost connection does not", async () => {
  provider.getUser.mockResolvedValue(user("old", { expired: true }));
  provider.signinSilent.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await expect(way().token()).rejects.toMatchObject({ status: 0, passing: true });
  expect(provider.removeUser).not.toHaveBeenCalled();
  provider.signinSilent.mockRejectedValueOnce(new ErrorResponse({ error: "invalid_grant" }));
  await expect(way().token()).rejects.toMatchObject({ status: 401 });
  expect(provider.removeUser).toHaveBeenCalledOnce();
});

test("a page that was loaded again asks once, without showing anything", async () => {
  window.sessionStorage.setItem("careerassist.signed-in", "yes");
  window.history.replaceState(null, "", "/jobs/?id=7");
  provider.getUser.mockResolvedValue(null);
  provider.signinRedirect.mockResolvedValue(undefined);
  const oidc = way();
  void oidc.token();
  await vi.waitFor(() =>
    expect(provider.signinRedirect).toHaveBeenCalledWith({
      state: { returnTo: "/jobs/?id=7" },
      prompt: "none",
    }),
  );
  await expect(oidc.token()).rejects.toMatchObject({ status: 401 });
  expect(provider.signinRedirect).toHaveBeenCalledOnce();
});

test("who was never signed in here is not sent anywhere", async () => {
  provider.getUser.mockResolvedValue(null);
  await expect(way().token()).rejects.toMatchObject({ status: 401 });
  expect(provider.signinRedirect).not.toHaveBeenCalled();
});

test.each([
  ["/jobs/?id=7", "/jobs/?id=7"],
  ["//evil.example.com/", "/"],
  ["https://evil.example.com/", "/"],
])("who comes back from %s goes on to %s", async (returnTo, path) => {
  provider.signinCallback.mockResolvedValue(user("one", { state: { returnTo } }));
  expect(await way().finish("https://app.example.com/sign-in/?code=1&state=2")).toBe(path);
});

test("a provider that would have had to show something is no error, any other refusal is", async () => {
  const refused = (error: string) => new ErrorResponse({ error, userState: { returnTo: "/cvs/" } });
  provider.signinCallback.mockRejectedValueOnce(refused("login_required"));
  expect(await way().finish("https://app.example.com/sign-in/?error=login_required")).toBe("/cvs/");
  provider.signinCallback.mockRejectedValueOnce(refused("access_denied"));
  await expect(way().finish("https://app.example.com/sign-in/")).rejects.toMatchObject({
    code: "sign_in_refused",
  });
});

test.each([
  [new Error("No matching state found in storage"), "sign_in_refused"],
  [new TypeError("Failed to fetch"), "sign_in_not_reached"],
])("what a library says (%s) becomes words of ours", async (error, code) => {
  provider.signinCallback.mockRejectedValue(error);
  await expect(way().finish("https://app.example.com/sign-in/")).rejects.toMatchObject({ code });
});

test("who signed in in another tab is asked for when this one is loaded again", async () => {
  const shared = new User({ access_token: "a", token_type: "Bearer", profile: someone });
  await way().take(shared.toStorageString());
  provider.getUser.mockResolvedValue(null);
  provider.signinRedirect.mockResolvedValue(undefined);
  void way().token();
  await vi.waitFor(() => expect(provider.signinRedirect).toHaveBeenCalledOnce());
});
