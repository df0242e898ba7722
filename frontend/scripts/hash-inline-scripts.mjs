/**
 * Writes `site-policies.json`: the Content-Security-Policy of each page of the built site, with the
 * hashes of the few scripts that stand in the page itself. Whoever serves the site sends them: the
 * API on a laptop, CloudFront in the cloud. Fails where a page has a style of its own, which the
 * policy forbids.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SITE = fileURLToPath(new URL("../out/", import.meta.url));
const POLICIES = fileURLToPath(new URL("../site-policies.json", import.meta.url));

const DIRECTIVES = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "manifest-src": ["'self'"],
  "worker-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
};

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const SCRIPTS = /<script[\s\S]*?<\/script>/g;
const OWN_STYLE = /<style[\s>]|<[a-z][^>]*\sstyle=/i;

/** Where a page is found: `/jobs/` for `jobs/index.html`. */
function addressOf(file) {
  return `/${file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1")}`;
}

function hashesOf(html) {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
    ([, script]) => `'sha256-${createHash("sha256").update(script, "utf8").digest("base64")}'`,
  );
  return [...new Set(hashes)].sort();
}

const pages = {};
for (const file of readdirSync(SITE, { recursive: true }).sort()) {
  if (!file.endsWith(".html")) continue;
  const html = readFileSync(SITE + file, "utf8");
  const styled = OWN_STYLE.exec(html.replaceAll(SCRIPTS, ""));
  if (styled) {
    console.error(`${file} has a style of its own, which its policy forbids: ${styled[0]}`);
    process.exit(1);
  }
  pages[addressOf(file)] = hashesOf(html);
}
if (!("/" in pages)) {
  console.error("There is no built site in frontend/out. Run `npm run build`.");
  process.exit(1);
}
writeFileSync(POLICIES, `${JSON.stringify({ directives: DIRECTIVES, scripts: pages }, null, 1)}\n`);
