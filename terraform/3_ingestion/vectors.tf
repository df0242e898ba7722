# Where vectors are kept, and the index for everybody. Indexes of tenants are made by the application,
# as careerassist/adapters/aws/vectors.py declares them; a test holds this one to the same.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

# All that is in it can be made again from the database (`careerassist knowledge mend`), so nothing
# keeps it from being deleted but that it has to be emptied first.
resource "aws_s3vectors_vector_bucket" "this" {
  vector_bucket_name = "${var.prefix}-vectors-${data.aws_caller_identity.current.account_id}"

  # Indexes inherit this, those that the application makes too.
  encryption_configuration = [{
    sse_type    = "aws:kms"
    kms_key_arn = var.key_arn
  }]
}

# None of this can be changed later: another value makes a new, empty index.
resource "aws_s3vectors_index" "global" {
  vector_bucket_name = aws_s3vectors_vector_bucket.this.vector_bucket_name
  index_name         = "global"
  data_type          = "float32"
  dimension          = 384
  distance_metric    = "cosine"

  metadata_configuration {
    non_filterable_metadata_keys = ["document_id"]
  }
}
