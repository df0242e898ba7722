# Browsers bring files to the files bucket and fetch them there by signed addresses, so it has to
# know the site's origin. The bucket is 6_agents'; its CORS is here because the origin is.

resource "aws_s3_bucket_cors_configuration" "files" {
  bucket = var.files.bucket

  cors_rule {
    id              = "bring"
    allowed_methods = ["PUT"]
    allowed_origins = [local.web_address]
    allowed_headers = ["content-type", "x-amz-*"]
    max_age_seconds = 3600
  }

  # A browser that the API has sent on names the origin `null`. The signature opens a file, not the
  # origin.
  cors_rule {
    id              = "fetch"
    allowed_methods = ["GET"]
    allowed_origins = ["*"]
    max_age_seconds = 3600
  }
}
