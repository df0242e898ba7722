"""Stands in for Terraform's AWS provider, without AWS: `terraform` starts it as its plugin.

It has the real provider's schema (`schema.json.gz`, written by scripts/describe_aws_provider.py),
so that Terraform itself finds what is misspelt, mistyped, missing or unknown. It plans and applies:
what AWS would make up (ARNs, ids, addresses) is unknown in a plan and known after `apply`, the same
on every run, and nothing is created. So a test can look at a finished installation.

What it does not know: which values a string may have, which arguments exclude each other, and
what AWS fills in where an optional argument is left out (here: nothing).
"""
