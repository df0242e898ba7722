# The same in every environment; dev and staging link here.

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.66"
    }
  }

  # Bucket, key and region come from scripts/deploy. The first deployment begins with a file, since the
  # bucket is made by it (1_foundation), and moves it there.
  backend "s3" {
    use_lockfile = true
  }
}

# The region is that of the environment variable AWS_REGION, as for the scripts and the AWS CLI.
provider "aws" {
  allowed_account_ids = var.account_id == null ? null : [var.account_id]

  default_tags {
    tags = {
      Project     = "CareerAssist"
      Environment = basename(abspath(path.root))
      ManagedBy   = "Terraform"
    }
  }
}
