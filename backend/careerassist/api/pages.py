"""The one page that the API has itself: where a sign-in link leads."""

from __future__ import annotations

import base64
import hashlib

_SCRIPT = """
const say = (text) => { document.getElementById("said").textContent = text; };
const code = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
if (!code) {
  say("This link is not complete. Please copy all of it.");
} else {
  fetch("/api/auth/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code }),
  }).then(async (answer) => {
    if (answer.ok) { say("You are signed in. You can close this page."); return; }
    say((await answer.json()).detail);
  }).catch(() => say("CareerAssist does not answer. Is it still running?"));
}
"""
_STYLE = """
body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 18vh auto; max-width: 32rem;
       padding: 0 1.5rem; color: #1c2733; background: #fbfaf7; }
h1 { font-size: 1.6rem; }
@media (prefers-color-scheme: dark) { body { color: #e8e6e1; background: #14181d; } }
"""


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


SIGN_IN_PAGE = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · CareerAssist</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>CareerAssist</h1>
<p id="said" role="status">Signing you in …</p>
<noscript>Signing in needs JavaScript.</noscript>
<script>{_SCRIPT}</script>
</body>
</html>
"""
SIGN_IN_POLICY = (
    f"default-src 'none'; script-src {_hash(_SCRIPT)}; style-src {_hash(_STYLE)}; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
