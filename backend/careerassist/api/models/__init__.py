"""What the API takes and gives, where it is not a schema of its own; a module for each router."""
