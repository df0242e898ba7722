"""The agents: extractor, analyzer, interviewer and charter, and the orchestrator that is code."""
