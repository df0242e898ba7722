# Shared by scripts/test: what checks Terraform without AWS. To be sourced after environment.sh.

# Tests and scripts keep their own packages apart from the project's: these pin other versions.
ensure_side_environment() { # folder, lock
  local folder=$1 lock=$2 now
  now="$(cksum <"$lock") $PWD"
  [ "$(cat "$folder/made-from" 2>/dev/null)" = "$now" ] && return
  say "Installing $(grep -c '^[A-Za-z0-9]' "$lock") packages into $folder ..."
  rm -rf "$folder"
  "$VENV_PYTHON" -m venv "$folder" &&
    "$folder/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
      --no-compile --no-deps --require-hashes -r "$lock" || return
  "$folder/bin/python" -m compileall -q -j 0 "$folder" >/dev/null 2>&1 || :
  printf '%s\n' "$now" >"$folder/made-from"
}

# The stub of the AWS provider (tests/support/aws_provider).
ensure_stub_provider() {
  ensure_side_environment .venv-terraform requirements-terraform.lock
}

# Terraform with the stub as its provider, over every module and environment.
over_terraform() { # validate, test or finish
  PYTHONPATH=tests/support "$VENV_PYTHON" -m aws_provider.checks "$@"
}

# checkov over plans. It has no business outside this machine.
run_checkov() { # files
  env HTTPS_PROXY=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 LOG_LEVEL=CRITICAL \
    .venv-checkov/bin/python -m checkov.main --config-file .checkov.yaml \
    --file "$@"
}
