"""What the command line does without a server. `cli` takes the arguments; these do the work."""
