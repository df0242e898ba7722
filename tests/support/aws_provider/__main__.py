"""The plugin's process."""

import sys

from aws_provider.server import main

main(sys.argv[1:])
