"""The document worker: code, no agent. Reads what was uploaded, renders what is to be sent."""
