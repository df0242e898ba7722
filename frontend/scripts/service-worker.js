/*
 * Keeps the web app's shell on the device: its pages and their files, and nothing of anybody's.
 * The build writes VERSION and FILES above (write-service-worker.mjs). A new one takes over on the
 * visit after the one that fetched it, so that no open page loses the files it was made with.
 */
/* global self, caches, fetch, URL, VERSION, FILES */
const CACHE = `careerassist-${VERSION}`;
const OFFLINE = "/offline/";
const HASHED = "/_next/static/";
const NEVER = ["/api", "/ingest", "/config.json"];

self.addEventListener("install", (event) => {
  const fresh = FILES.map((path) =>
    path.startsWith(HASHED) ? path : new Request(path, { cache: "reload" }),
  );
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith("careerassist-") && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name)))),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const never = NEVER.some((one) => pathname === one || pathname.startsWith(`${one}/`));
  if (request.method !== "GET" || origin !== self.location.origin || never) return;
  if (pathname.startsWith(HASHED)) event.respondWith(keptFirst(request, pathname));
  else event.respondWith(askedFirst(request, pathname));
});

/** A file whose name says what is in it: once here it is never asked for again. */
async function keptFirst(request, pathname) {
  return (await caches.match(pathname)) ?? keep(await fetch(request), pathname);
}

/** A page, or a part of one: as it is now or, without a connection, as it was. */
async function askedFirst(request, pathname) {
  try {
    return await keep(await fetch(request), pathname);
  } catch (lost) {
    const kept = await caches.match(pathname);
    if (kept) return kept;
    if (request.mode !== "navigate") throw lost;
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

/** Keeps an answer under its path alone: what else an address says is the person's own. */
async function keep(answer, pathname) {
  if (answer.status === 200 && answer.type === "basic" && !answer.redirected) {
    const cache = await caches.open(CACHE);
    await cache.put(pathname, answer.clone());
  }
  return answer;
}
