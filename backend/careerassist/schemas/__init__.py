"""What every room of the house speaks: value objects without behaviour, I/O or clients."""
