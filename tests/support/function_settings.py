"""Settings with which every function starts, and which lead nowhere."""

from __future__ import annotations

from uuid import UUID

_QUEUES = "https://sqs.eu-central-1.amazonaws.com/123456789012/"
_GIVEN = {
    "DATABASE_URL": "postgresql://career@127.0.0.1:9/career",
    "QUEUE_URL": f"{_QUEUES}career-analysis-jobs",
    "QUEUE_DEAD_URL": f"{_QUEUES}career-analysis-jobs-dead",
    "FUNCTION_PREFIX": "career-",
    "SCANS": "textract",
    "FILES_BUCKET": "career-files",
    "FILES_KMS_KEY": f"arn:aws:kms:eu-central-1:123456789012:key/{UUID(int=1)}",
    "EMBEDDING_ENDPOINT": "career-embedding",
    "VECTORS_BUCKET": "career-vectors",
    "AUTH_KIND": "oidc",
    "AUTH_ISSUER": "https://issuer.example.com",
    "AUTH_AUDIENCE": "career",
    "ALLOWED_HOSTS": "api.example.com",
    "INGEST_KEY": "a-key-of-32-characters-or-a-little-more",
    "RESEARCH_URL": "https://researcher.example.com",
    "RESEARCH_KEY": "a-key-for-the-researcher-of-32-characters",
    "MAIL_SENDER": "careers@example.com",
    "WEB_ADDRESS": "https://career.example.com",
    "MODEL": "bedrock/amazon.nova-pro-v1:0",
    "MODEL_REGION": "eu-central-1",
    "DATA_DIR": "/tmp/careerassist",
}
DATA_DIR = {"CAREERASSIST_DATA_DIR": _GIVEN["DATA_DIR"]}
SETTINGS = {f"CAREERASSIST_{name}": value for name, value in _GIVEN.items()}
