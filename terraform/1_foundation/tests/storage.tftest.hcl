mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/general" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/career-boundary" }
  }
}

run "buckets" {
  assert {
    condition     = toset([for bucket in aws_s3_bucket.private : bucket.bucket]) == toset(["career-state-123456789012", "career-packages-123456789012"])
    error_message = "Buckets are not named as the others expect."
  }

  assert {
    condition     = alltrue([for bucket in aws_s3_bucket.private : !coalesce(bucket.force_destroy, false)])
    error_message = "A bucket may not go with what is in it."
  }

  assert {
    condition = alltrue([for block in aws_s3_bucket_public_access_block.private :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "A bucket can be made public."
  }

  assert {
    condition     = alltrue([for ownership in aws_s3_bucket_ownership_controls.private : one(ownership.rule).object_ownership == "BucketOwnerEnforced"])
    error_message = "A bucket has access lists."
  }

  assert {
    condition     = alltrue([for versioning in aws_s3_bucket_versioning.private : one(versioning.versioning_configuration).status == "Enabled"])
    error_message = "What is overwritten can't be brought back."
  }

  assert {
    condition = alltrue([for encryption in aws_s3_bucket_server_side_encryption_configuration.private :
      one(one(encryption.rule).apply_server_side_encryption_by_default).kms_master_key_id == aws_kms_key.general.arn
    ])
    error_message = "A bucket is not encrypted with the general key."
  }

  assert {
    condition = alltrue([for policy in aws_s3_bucket_policy.private : alltrue([for statement in jsondecode(policy.policy).Statement :
      statement.Effect == "Deny" && statement.Principal == "*"
    ]) && anytrue([for statement in jsondecode(policy.policy).Statement : try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"])])
    error_message = "A bucket's policy allows something, or takes connections without TLS."
  }

  # Terraform's backend and the scripts name no encryption, and must not be refused for it.
  assert {
    condition = alltrue([for policy in aws_s3_bucket_policy.private : one([
      for statement in jsondecode(policy.policy).Statement : try(statement.Condition.Null["s3:x-amz-server-side-encryption"], "") if statement.Action == "s3:PutObject"
    ]) == "false"])
    error_message = "Who names no encryption is refused, and with them every deployment."
  }
}

run "old_versions_end" {
  assert {
    condition = alltrue([for lifecycle in aws_s3_bucket_lifecycle_configuration.private :
      one(lifecycle.rule[0].noncurrent_version_expiration).noncurrent_days == 90
    ])
    error_message = "Old versions pile up."
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.private["state"].rule : rule.id] == ["what-was-replaced", "markers-of-what-is-gone"]
    error_message = "A state expires, and with it what Terraform knows."
  }

  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.private["packages"].rule[1].expiration).days == 365
    error_message = "Packages are kept for a year."
  }
}

run "images_are_fixed_and_looked_through" {
  assert {
    condition = alltrue([for repository in aws_ecr_repository.image :
      repository.image_tag_mutability == "IMMUTABLE" && one(repository.image_scanning_configuration).scan_on_push &&
      one(repository.encryption_configuration).kms_key == aws_kms_key.general.arn
    ]) && toset(keys(output.repository_urls)) == toset(["embedding", "researcher"])
    error_message = "An image's tag can be moved, or it is not scanned, or not encrypted."
  }
}

run "the_key" {
  assert {
    condition     = aws_kms_key.general.enable_key_rotation && aws_kms_key.general.deletion_window_in_days == 30
    error_message = "The key is renewed every year, and deleted only after thirty days."
  }

  assert {
    condition = alltrue([for statement in jsondecode(aws_kms_key.general.policy).Statement :
      can(statement.Condition) || try(statement.Principal.AWS, null) == "arn:aws:iam::123456789012:root"
    ])
    error_message = "A service may use the key for anybody's resources."
  }

  assert {
    condition = toset([for statement in jsondecode(aws_kms_key.general.policy).Statement : statement.Principal.Service if can(statement.Principal.Service)]) == toset([
      "logs.eu-central-1.amazonaws.com", "cloudwatch.amazonaws.com", "cloudtrail.amazonaws.com", "indexing.s3vectors.amazonaws.com",
    ])
    error_message = "Other services may use the key than those that need it."
  }
}

run "the_account_is_left_alone" {
  assert {
    condition     = length(aws_s3_account_public_access_block.this) == 0
    error_message = "What holds for the whole account is set only when asked for."
  }
}

run "the_account_when_asked_for" {
  variables {
    account_settings = true
  }

  assert {
    condition     = aws_s3_account_public_access_block.this[0].restrict_public_buckets
    error_message = "A bucket of the account can be public."
  }
}

run "too_short_times_are_refused" {
  command = plan

  variables {
    packages_keep_days = 7
    key_deletion_days  = 1
  }

  expect_failures = [var.packages_keep_days, var.key_deletion_days]
}
