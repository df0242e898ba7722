"""Words: the same in another form or spelling, synonyms, and what is a kind of what."""
