# Two buckets: Terraform's own states, and the functions' packages.
#
# Packages are named after their content, `<package>/<sha256>.zip`, so a deployment overwrites none
# and an earlier one finds its own: rolling back is deploying the earlier commit.

locals {
  private_buckets = toset(["state", "packages"])
}

resource "aws_s3_bucket" "private" {
  # checkov:skip=CKV_AWS_18:The trail (8_enterprise) says who changed them, and nobody but deployments comes here
  # checkov:skip=CKV_AWS_144:Packages are built again from their commit, to the byte; a state tells of one region only
  # checkov:skip=CKV2_AWS_62:Nobody waits for what is put here
  for_each = local.private_buckets

  bucket = "${var.prefix}-${each.key}-${local.account}"
}

resource "aws_s3_bucket_public_access_block" "private" {
  for_each = local.private_buckets

  bucket                  = aws_s3_bucket.private[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "private" {
  for_each = local.private_buckets

  bucket = aws_s3_bucket.private[each.key].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# A state that was spoiled is brought back from its earlier version, a package that was deleted too.
resource "aws_s3_bucket_versioning" "private" {
  for_each = local.private_buckets

  bucket = aws_s3_bucket.private[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "private" {
  for_each = local.private_buckets

  bucket = aws_s3_bucket.private[each.key].id

  rule {
    bucket_key_enabled       = true
    blocked_encryption_types = ["SSE-C"] # keys of callers, which nobody here could open again

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.general.arn
    }
  }
}

resource "aws_s3_bucket_policy" "private" {
  for_each = local.private_buckets

  bucket = aws_s3_bucket.private[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [for sid, condition in {
        OnlyEncryptedConnections = { Bool = { "aws:SecureTransport" = "false" } }
        OnlyTls12AndLater        = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
        } : {
        Sid       = sid
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.private[each.key].arn, "${aws_s3_bucket.private[each.key].arn}/*"]
        Condition = condition
      }],
      [{
        # Who names no encryption gets the bucket's; Null, since "not equal" is true of nothing, too.
        Sid       = "NoOtherEncryption"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:PutObject"
        Resource  = ["${aws_s3_bucket.private[each.key].arn}/*"]
        Condition = {
          Null            = { "s3:x-amz-server-side-encryption" = "false" }
          StringNotEquals = { "s3:x-amz-server-side-encryption" = "aws:kms" }
        }
      }],
    )
  })

  # S3 answers "conflict" to whoever changes both at once.
  depends_on = [aws_s3_bucket_public_access_block.private]
}

resource "aws_s3_bucket_lifecycle_configuration" "private" {
  for_each = local.private_buckets

  bucket = aws_s3_bucket.private[each.key].id

  rule {
    id     = "what-was-replaced"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }

    noncurrent_version_expiration {
      noncurrent_days           = 90
      newer_noncurrent_versions = each.key == "state" ? 20 : null
    }
  }

  dynamic "rule" {
    for_each = each.key == "packages" ? [var.packages_keep_days] : []

    content {
      id     = "packages-of-long-ago"
      status = "Enabled"

      filter {}

      expiration {
        days = rule.value
      }
    }
  }

  # Each lock leaves one behind.
  dynamic "rule" {
    for_each = each.key == "state" ? [true] : []

    content {
      id     = "markers-of-what-is-gone"
      status = "Enabled"

      filter {}

      expiration {
        expired_object_delete_marker = true
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.private]
}

resource "aws_s3_account_public_access_block" "this" {
  count = var.account_settings ? 1 : 0

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
