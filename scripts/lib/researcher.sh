# Shared by scripts/up and scripts/test: what the researcher's browser needs. To be sourced after
# environment.sh and web_app.sh.

BROWSER_SERVER=agents/career_agents/researcher/browser_server
BROWSER_FOLDER=.venv-browser

wants_researcher() {
  [ -n "${CAREERASSIST_RESEARCH_SITES:-}" ] && [ -z "${CAREERASSIST_RESEARCH_URL:-}" ] &&
    [ -f "$BROWSER_SERVER/package.json" ]
}

# Chromium or Chrome: this machine's, or one that Playwright has downloaded.
has_chromium() {
  "$VENV_PYTHON" -c 'from career_agents.researcher.programs import chromium; chromium()' 2>/dev/null
}

# Playwright's own way to get the browser that it was made for, in a folder here.
download_chromium() {
  say "There is no Chromium or Chrome here. Downloading one for the researcher into $BROWSER_FOLDER ..."
  local COMES_FROM="Playwright's servers"
  PLAYWRIGHT_BROWSERS_PATH=$PWD/$BROWSER_FOLDER \
    attempt "Downloading Chromium" with_node node "$BROWSER_SERVER/node_modules/playwright/cli.js" \
    install chromium-headless-shell
}

# Install it where the operator has named sites to read. Without it CareerAssist works too, so that
# nothing of this stops a start.
ensure_researcher() {
  wants_researcher || return 0
  node_packages_are_current "$BROWSER_SERVER" && has_chromium && return
  take_install_lock
  if ensure_node && attempt "Installing Playwright MCP" install_node_packages "$BROWSER_SERVER"; then
    has_chromium || download_chromium || :
  fi
  drop_install_lock
}
