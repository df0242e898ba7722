// @vitest-environment jsdom
import { focusManager, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { jobQuery, look, pauseAfter } from "./jobs";

vi.mock("./session", () => ({
  accessToken: () => Promise.resolve("token"),
  forgetToken: vi.fn(),
}));

type Answer = () => Response | Promise<Response>;

let answers: Answer[];
let sent: (string | null)[];

function job(state: string, etag: string): Answer {
  return () => Response.json({ job_id: "1", state, steps: [] }, { headers: { ETag: etag } });
}

const unchanged: Answer = () => new Response(null, { status: 304 });
const lost: Answer = () => Promise.reject(new TypeError("Failed to fetch"));

beforeEach(() => {
  answers = [];
  sent = [];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_path: string, { headers }: { headers: Headers }) => {
    sent.push(headers.get("If-None-Match"));
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (!next) throw new Error("nothing to answer");
    return Promise.resolve().then(next);
  });
});

afterEach(() => {
  focusManager.setFocused(undefined);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function follow() {
  const client = new QueryClient();
  const observer = new QueryObserver(client, jobQuery("1"));
  const stop = observer.subscribe(() => undefined);
  return { observer, stop };
}

test("what was seen is asked for by its ETag, and kept when nothing has changed", async () => {
  answers = [job("processing", '"1"'), unchanged, job("completed", '"2"')];
  const first = await look("1", undefined);
  const second = await look("1", first);
  expect(second).toEqual({ ...first, unchanged: 1 });
  const third = await look("1", second);
  expect(third).toMatchObject({ unchanged: 0, etag: '"2"', job: { state: "completed" } });
  expect(sent).toEqual([null, '"1"', '"1"']);
});

test("pauses grow from one second to three", () => {
  const pauses = [0, 1, 2, 3, 4, 5, 50].map(pauseAfter);
  expect(pauses[0]).toBe(1000);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(pauses.at(-1)).toBe(3000);
});

test("a job is asked about until it ends, less often while nothing happens", async () => {
  answers = [job("processing", '"1"'), unchanged, unchanged, job("completed", '"2"')];
  const { observer, stop } = follow();
  await vi.advanceTimersByTimeAsync(900);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(observer.getCurrentResult().data?.job.state).toBe("completed");
  expect(sent).toHaveLength(4);
  stop();
});

test("a hidden page does not ask, and goes on when it is looked at", async () => {
  answers = [job("processing", '"1"'), unchanged];
  const { stop } = follow();
  await vi.advanceTimersByTimeAsync(100);
  focusManager.setFocused(false);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toHaveLength(1);
  focusManager.setFocused(true);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sent.length).toBeGreaterThan(1);
  stop();
});

test("a lost connection is tried again and keeps what was seen", async () => {
  answers = [job("processing", '"1"'), lost, lost, job("completed", '"2"')];
  const { observer, stop } = follow();
  await vi.advanceTimersByTimeAsync(1_100);
  expect(observer.getCurrentResult().failureReason?.passing).toBe(true);
  expect(observer.getCurrentResult().data?.job.state).toBe("processing");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(observer.getCurrentResult().data?.job.state).toBe("completed");
  expect(observer.getCurrentResult().failureReason).toBeNull();
  stop();
});

test("a job that is not there is not asked about again", async () => {
  answers = [() => Response.json({ detail: "Gone.", code: "not_found" }, { status: 404 })];
  const { observer, stop } = follow();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(observer.getCurrentResult().error).toMatchObject({ status: 404, message: "Gone." });
  expect(sent).toHaveLength(1);
  stop();
});
