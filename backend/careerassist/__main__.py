"""`python -m careerassist`."""

from careerassist.cli import main

main()
