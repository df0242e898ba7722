"""The extractor: CVs and postings to structured profiles."""
