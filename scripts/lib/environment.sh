# Shared by scripts/up and scripts/test: finds Python and keeps `.venv` in step with a lock file.
# To be sourced from bash (3.2 will do, as on macOS) with the repository as working folder.

VENV=.venv
VENV_PYTHON=$VENV/bin/python
OLDEST_PYTHON="3.11"

# Modules are compiled once, not by every process that starts; images for containers often forbid it.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# The first Python that is new enough, in PYTHON_FOUND. CAREERASSIST_PYTHON, if set, is the only
# candidate.
find_python() {
  local candidate found wanted=${CAREERASSIST_PYTHON:-} without_venv=""
  for candidate in ${wanted:+"$wanted"} python3.13 python3.12 python3.11 python3.14 python3 python; do
    # Run it: a name on the PATH may be a shim for a version that is not there.
    if found=$("$candidate" -c 'import sys; print(sys.executable) if sys.version_info >= (3, 11) else sys.exit(1)' 2>/dev/null); then
      if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
        PYTHON_FOUND=$found
        return
      fi
      without_venv=${without_venv:-$candidate}
    fi
    [ -z "$wanted" ] || break
  done
  if [ -n "$without_venv" ]; then
    local version
    version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    fail "Python $version is here, but without its 'venv' part, which comes separately on some systems.
On Debian and Ubuntu install it with:   sudo apt install python$version-venv
Then run this again."
  fi
  if [ -n "$wanted" ]; then
    fail "CAREERASSIST_PYTHON is '$wanted', which is not a Python $OLDEST_PYTHON or newer. Unset it, or name one."
  fi
  fail "CareerAssist needs Python $OLDEST_PYTHON or newer, and there is none here.
  Debian, Ubuntu:  sudo apt install python3 python3-venv
  macOS:           brew install python@3.13
  others:          https://www.python.org/downloads/
If it is installed somewhere unusual, name it:  CAREERASSIST_PYTHON=/path/to/python3 $0"
}

# What an environment must have been made from to be current: lock, project, place, Python.
environment_stamp() {
  local python
  python=$("$VENV_PYTHON" -I -S -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || return 1
  printf '%s %s %s\n' "$(cat "$1" pyproject.toml | cksum)" "$python" "$PWD"
}

environment_is_current() {
  local lock=$1 stamp=$VENV/installed-$1
  [ -x "$VENV_PYTHON" ] && [ -f "$stamp" ] && [ ! -e "$VENV/installing" ] &&
    [ "$(environment_stamp "$lock")" = "$(cat "$stamp")" ]
}

# Whether pip may go on with what is there. Not after a move: installed programs hold their path.
environment_works() {
  [ -x "$VENV_PYTHON" ] && [ ! -e "$VENV/installing" ] &&
    [ "$(cat "$VENV/made-in" 2>/dev/null)" = "$PWD" ] &&
    "$VENV_PYTHON" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Only one of us may install at a time. The lock is a folder with the owner's process id in it.
take_install_lock() {
  local owner waited=0
  until mkdir "$VENV.lock" 2>/dev/null; do
    owner=$(cat "$VENV.lock/pid" 2>/dev/null || true)
    if [ -z "$owner" ] && [ "$waited" -lt 3 ]; then
      : # taken this moment; the id follows
    elif [ -z "$owner" ] || ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$VENV.lock" # its owner is gone
      continue
    elif [ "$waited" -eq 0 ]; then
      say "Waiting for another installation in this folder (process $owner) ..."
    fi
    waited=$((waited + 1))
    sleep 1
  done
  echo $$ >"$VENV.lock/pid"
  trap 'rm -rf "$VENV.lock"' EXIT
  trap 'exit 130' INT TERM HUP
}

drop_install_lock() {
  rm -rf "$VENV.lock"
  trap - EXIT INT TERM HUP
}

# Run a quiet command; if it fails, show what it said and stop.
quietly() {
  local what=$1 log=$VENV/install.log
  shift
  if ! "$@" >"$log" 2>&1; then
    say ""
    tail -n 40 "$log" >&2
    rm -f "$VENV/installing" # pip gave up in good order: what is installed is whole
    fail "$what failed; the reason is above. When it is mended, run this again."
  fi
}

# Bring `.venv` in step with the lock file $1, a name in the repository's root.
ensure_environment() {
  local lock=$1 begun=$SECONDS count
  environment_is_current "$lock" && return
  unset PYTHONHOME PYTHONPATH
  take_install_lock
  if environment_is_current "$lock"; then
    drop_install_lock
    return
  fi
  if ! environment_works; then
    find_python
    if [ -e "$VENV" ] || [ -L "$VENV" ]; then
      say "The environment in $VENV is incomplete, moved or too old; making it anew."
      rm -rf "$VENV"
    fi
    mkdir "$VENV"
    quietly "Making a Python environment" "$PYTHON_FOUND" -m venv "$VENV"
    printf '%s\n' "$PWD" >"$VENV/made-in"
  fi
  # From here on pip may be interrupted halfway through a package, which it would not notice later.
  : >"$VENV/installing"
  rm -f "$VENV"/installed-*
  count=$(grep -c '^[A-Za-z0-9]' "$lock")
  say "Installing $count packages into $VENV. The first time this takes one or two minutes ..."
  quietly "Installing" "$VENV_PYTHON" -m pip install --quiet --no-input --disable-pip-version-check \
    --no-compile --no-deps --require-hashes -r "$lock"
  # All processors at once; pip compiles with one. Some packages hold files that are no modules yet.
  "$VENV_PYTHON" -m compileall -q -j 0 "$VENV" >/dev/null 2>&1 || :
  quietly "Installing CareerAssist itself" "$VENV_PYTHON" -m pip install --quiet --no-input \
    --disable-pip-version-check --no-deps --no-build-isolation -e .
  rm -f "$VENV/installing"
  environment_stamp "$lock" >"$VENV/installed-$lock.new"
  mv "$VENV/installed-$lock.new" "$VENV/installed-$lock"
  drop_install_lock
  say "Installed in $((SECONDS - begun)) s."
}
