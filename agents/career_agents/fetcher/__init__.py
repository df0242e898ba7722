"""The fetcher: code, no agent. Gets a public page for the document worker."""
