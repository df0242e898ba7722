"""Acts: what somebody did, who did it, how much of it, how far it got and what came of it."""
