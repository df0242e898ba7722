"""SQL, by what it is about. Each repository works within one unit of work, for one user."""
