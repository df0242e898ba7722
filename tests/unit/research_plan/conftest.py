"""Generated cases are few and without a deadline: the lexicon is loaded within the first."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("research_plan", max_examples=60, deadline=None)
settings.load_profile("research_plan")
