/**
 * Writes `out/sw.js`: the service worker with the list of what it keeps from the beginning, and a
 * version that changes with any of it. Fonts for other scripts than Latin are fetched when needed.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SITE = fileURLToPath(new URL("../out/", import.meta.url));
const SOURCE = new URL("./service-worker.js", import.meta.url);

const NO_PAGES_OF_THEIR_OWN = /^(404|_not-found)(\/|\.html)/;
const KEPT = /(^|\/)index\.html$|^_next\/static\/.*\.(js|css)$|-latin(-ext)?-[^/]*\.woff2$/;
const KEPT_TOO = ["icon.svg", "manifest.webmanifest"];

const hash = createHash("sha256").update(readFileSync(SOURCE));
const files = [];
for (const found of readdirSync(SITE, { recursive: true }).sort()) {
  const name = found.replaceAll("\\", "/");
  if (!statSync(SITE + name).isFile() || NO_PAGES_OF_THEIR_OWN.test(name)) continue;
  if (!KEPT.test(name) && !KEPT_TOO.includes(name)) continue;
  files.push(`/${name.replace(/(^|\/)index\.html$/, "$1")}`);
  hash.update(name).update(readFileSync(SITE + name));
}
const version = hash.digest("hex").slice(0, 16);
writeFileSync(
  `${SITE}sw.js`,
  `const VERSION = "${version}";\nconst FILES = ${JSON.stringify(files, null, 1)};\n` +
    readFileSync(SOURCE, "utf8"),
);
