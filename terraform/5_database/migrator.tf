# `career-migrator`: the only function that logs in as the database's owner. Whoever deploys invokes
# it, before the other functions are updated.

locals {
  owner_secret_arn = one(aws_rds_cluster.this.master_user_secret[*].secret_arn)

  migrator_settings = {
    DATABASE_URL    = "postgresql://${aws_rds_cluster.this.endpoint}:${local.port}/${local.database}"
    DATABASE_SECRET = local.owner_secret_arn
  }

  migrator_statements = [
    {
      Sid      = "ReadTheOwnersPassword"
      Action   = "secretsmanager:GetSecretValue"
      Resource = local.owner_secret_arn
    },
    {
      Sid      = "DecryptIt"
      Action   = "kms:Decrypt"
      Resource = var.key_arn
      Condition = {
        StringEquals = {
          "kms:ViaService"                  = "secretsmanager.${data.aws_region.current.region}.amazonaws.com"
          "kms:EncryptionContext:SecretARN" = local.owner_secret_arn
        }
      }
    },
  ]
}

module "migrator" {
  source = "../modules/function"

  name            = "migrator"
  prefix          = var.prefix
  manifest        = var.manifest
  packages_bucket = var.packages_bucket
  network         = var.network
  key_arn         = var.key_arn

  settings   = local.migrator_settings
  statements = local.migrator_statements

  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = var.permissions_boundary_arn
}
