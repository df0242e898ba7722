"""The index for everybody is made by Terraform, and would be made by the adapter were it not there:
both must declare the same, since nothing of it can be changed later."""

from __future__ import annotations

import re
from pathlib import Path

from loopback_s3vectors import LoopbackS3Vectors
from vector_samples import shelf

from careerassist.adapters.aws.vectors import S3VectorsIndex
from careerassist.knowledge.naming import GLOBAL_INDEX

BUCKET = "career-vectors"
VECTORS = Path(__file__).parents[2] / "terraform" / "3_ingestion" / "vectors.tf"


def test_terraform_declares_the_index_that_the_adapter_would_make(
    aws_index: S3VectorsIndex, s3: LoopbackS3Vectors
) -> None:
    aws_index.put(GLOBAL_INDEX, shelf(1))
    made = s3.buckets[BUCKET][GLOBAL_INDEX]
    text = VECTORS.read_text("utf-8").partition('resource "aws_s3vectors_index" "global"')[2]
    declared = dict(re.findall(r'^\s+(\w+) += "?([^"\n]+)"?$', text, re.MULTILINE))
    assert declared["index_name"] == made.name
    assert declared["dimension"] == str(made.dimension)
    assert declared["distance_metric"] == made.metric
    assert declared["data_type"] == "float32"  # there is no other
    assert re.findall(r'non_filterable_metadata_keys = \["(\w+)"\]', text) == made.not_filterable
