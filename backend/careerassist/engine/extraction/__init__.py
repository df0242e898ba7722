"""Rules that read a CV or a posting into its structured profile."""
