# `career-ingest`: takes documents in, and what the researcher has found. It checks the key, the
# documents and the findings; the gateway in front only keeps strangers and floods away.

locals {
  settings = merge(
    {
      DATABASE_URL       = var.database.url
      DATABASE_IAM       = "true"
      VECTORS_BUCKET     = aws_s3vectors_index.global.vector_bucket_name
      EMBEDDING_ENDPOINT = var.embedding.endpoint_name
      INGEST_KEY_SECRET  = aws_secretsmanager_secret_version.ingest_key.secret_id
    },
    var.model_monthly_usd == null ? {} : { MODEL_MONTHLY_USD = tostring(var.model_monthly_usd) },
  )

  statements = [
    {
      Sid      = "LogInToTheDatabase"
      Action   = "rds-db:connect"
      Resource = var.database.connect_arn
    },
    {
      Sid      = "AskForVectors"
      Action   = "sagemaker:InvokeEndpoint"
      Resource = var.embedding.endpoint_arn
    },
    {
      # It puts in and takes out; only the librarian (career-keeper) lists vectors and drops indexes.
      Sid = "FillIndexes"
      Action = [
        "s3vectors:CreateIndex",
        "s3vectors:DeleteVectors",
        "s3vectors:GetIndex",
        "s3vectors:PutVectors",
      ]
      Resource = "${aws_s3vectors_vector_bucket.this.vector_bucket_arn}/index/*"
    },
    {
      Sid      = "SeeWhetherTheBucketIsThere"
      Action   = "s3vectors:ListIndexes"
      Resource = aws_s3vectors_vector_bucket.this.vector_bucket_arn
    },
    {
      Sid      = "ReadTheIngestKey"
      Action   = "secretsmanager:GetSecretValue"
      Resource = aws_secretsmanager_secret.ingest_key.arn
    },
    {
      Sid      = "UseTheKeyOfVectorsAndSecret"
      Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource = var.key_arn
      Condition = {
        StringEquals = {
          "kms:ViaService" = [
            for service in ["s3vectors", "secretsmanager"] : "${service}.${data.aws_region.current.region}.amazonaws.com"
          ]
        }
      }
    },
  ]
}

module "ingest" {
  source = "../modules/function"

  name            = "ingest"
  prefix          = var.prefix
  manifest        = var.manifest
  packages_bucket = var.packages_bucket
  network         = var.network
  key_arn         = var.key_arn

  settings   = local.settings
  statements = local.statements

  log_retention_days       = var.log_retention_days
  telemetry_layer_arn      = var.telemetry_layer_arn
  permissions_boundary_arn = var.permissions_boundary_arn
}

resource "aws_lambda_permission" "gateway" {
  statement_id  = "rest-api"
  action        = "lambda:InvokeFunction"
  function_name = module.ingest.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.this.execution_arn}/${local.stage}/*/ingest*"
}
