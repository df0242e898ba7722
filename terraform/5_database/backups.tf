# Backups for longer than the 35 days that Aurora itself keeps them at most, and in a second region.

locals {
  keeps_long = var.long_term_backups != null
  copies     = try(var.long_term_backups.copy_region, null) != null

  vaults = concat(aws_backup_vault.this[*].arn, aws_backup_vault.copy[*].arn)
  keys   = concat([var.key_arn], aws_kms_key.copy[*].arn)
  snapshots = join(":", [
    "arn", data.aws_partition.current.partition, "rds", "*", data.aws_caller_identity.current.account_id,
    "cluster-snapshot", "awsbackup", "*",
  ])
}

resource "aws_backup_vault" "this" {
  count = local.keeps_long ? 1 : 0

  name        = local.name
  kms_key_arn = var.key_arn
}

# A key is of one region, and the copy must not need this one's.
resource "aws_kms_key" "copy" {
  count = local.copies ? 1 : 0

  region                  = var.long_term_backups.copy_region
  description             = "CareerAssist ${var.prefix}: copies of the database's backups"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "PoliciesOfIamDecide"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_backup_vault" "copy" {
  count = local.copies ? 1 : 0

  region      = var.long_term_backups.copy_region
  name        = "${local.name}-copy"
  kms_key_arn = aws_kms_key.copy[0].arn
}

resource "aws_backup_plan" "this" {
  count = local.keeps_long ? 1 : 0

  name = local.name

  rule {
    rule_name         = "keep-long"
    target_vault_name = aws_backup_vault.this[0].name
    schedule          = var.long_term_backups.schedule
    start_window      = 60
    completion_window = 480

    lifecycle {
      delete_after = var.long_term_backups.keep_days
    }

    dynamic "copy_action" {
      for_each = aws_backup_vault.copy

      content {
        destination_vault_arn = copy_action.value.arn

        lifecycle {
          delete_after = var.long_term_backups.keep_days
        }
      }
    }
  }
}

resource "aws_backup_selection" "this" {
  count = local.keeps_long ? 1 : 0

  name         = local.name
  plan_id      = aws_backup_plan.this[0].id
  iam_role_arn = aws_iam_role.backup[0].arn
  resources    = [aws_rds_cluster.this.arn]

  depends_on = [aws_iam_role_policy.backup]
}

resource "aws_iam_role" "backup" {
  count = local.keeps_long ? 1 : 0

  name                 = "${local.name}-backup"
  description          = "Makes and copies backups of the database."
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "backup.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "backup" {
  count = local.keeps_long ? 1 : 0

  name = "all"
  role = aws_iam_role.backup[0].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "MakeSnapshots"
        Effect   = "Allow"
        Action   = ["rds:AddTagsToResource", "rds:CreateDBClusterSnapshot", "rds:ListTagsForResource"]
        Resource = [aws_rds_cluster.this.arn, local.snapshots]
      },
      {
        Sid      = "CopyAndExpireThem"
        Effect   = "Allow"
        Action   = ["rds:CopyDBClusterSnapshot", "rds:DeleteDBClusterSnapshot"]
        Resource = local.snapshots
      },
      {
        # Lists can't be narrowed to one cluster.
        Sid      = "SeeHowFarTheyAre"
        Effect   = "Allow"
        Action   = ["rds:DescribeDBClusterSnapshots", "rds:DescribeDBClusters", "rds:DescribeDBInstances"]
        Resource = "*"
      },
      {
        Sid      = "PutThemIntoTheVaults"
        Effect   = "Allow"
        Action   = ["backup:CopyIntoBackupVault", "backup:DescribeBackupVault"]
        Resource = local.vaults
      },
      {
        Sid      = "EncryptThem"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        Resource = local.keys
      },
      {
        Sid       = "LetRdsEncryptThem"
        Effect    = "Allow"
        Action    = "kms:CreateGrant"
        Resource  = local.keys
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      },
    ]
  })
}
