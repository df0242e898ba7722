"""Puts CareerAssist on AWS and takes it away again: what `scripts/preflight`, `deploy`, `migrate`,
`seed`, `smoke-test` and `destroy` run.

Everything goes by the same rules. `--dry-run` says each step and changes nothing. A command that
was broken off is simply run again. What can't be undone is asked about first, unless `--yes`. A
command ends with 0 if all is well, 1 if something is not, 2 if it was called wrongly, and 130 if it
was interrupted. No secret is an argument or is printed.
"""
