"""The researcher's own rules: what is worth knowing on a page, and what of it may be published.

Pure. Everything is about trades and abilities. A page is data that anybody may have written, and a
finding may come from a model that such a page has misled, so the checks trust neither.
"""
