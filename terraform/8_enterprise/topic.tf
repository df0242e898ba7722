# Where alarms go: a topic here, and one in us-east-1, where CloudFront's and WAF's figures are and
# so the alarms about them have to be. An alarm reaches no topic of another region.

locals {
  edge_region = "us-east-1"
  watch_edge  = var.alarms && var.web_acl_name != null

  # CloudWatch may publish, for alarms of this account alone.
  topic_policies = { for region, arn in {
    here = one(aws_sns_topic.alarms[*].arn)
    edge = one(aws_sns_topic.edge[*].arn)
    } : region => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "AlarmsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "cloudwatch.amazonaws.com" }
        Action    = "sns:Publish"
        Resource  = arn
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
        }, {
        Sid       = "OverTlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }]
  }) }
}

resource "aws_sns_topic" "alarms" {
  count = var.alarms ? 1 : 0

  name              = "${var.prefix}-alarms"
  display_name      = "CareerAssist ${var.prefix}"
  kms_master_key_id = var.key_arn
}

resource "aws_sns_topic_policy" "alarms" {
  count = var.alarms ? 1 : 0

  arn    = aws_sns_topic.alarms[0].arn
  policy = local.topic_policies.here
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = toset(var.alarms ? var.alarm_emails : [])

  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = each.value
}

# A topic takes a key of its own region, and CloudWatch may not use AWS's key for SNS.
resource "aws_kms_key" "edge" {
  count = local.watch_edge ? 1 : 0

  region                  = local.edge_region
  description             = "Alarms of ${var.prefix} about CloudFront and WAF"
  enable_key_rotation     = true
  deletion_window_in_days = 7

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AdministeredByIam"
      Effect    = "Allow"
      Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
      Action    = "kms:*"
      Resource  = "*" # in a key's policy, this key
      }, {
      Sid       = "AlarmsOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = "cloudwatch.amazonaws.com" }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = "*" # in a key's policy, this key
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_sns_topic" "edge" {
  count = local.watch_edge ? 1 : 0

  region            = local.edge_region
  name              = "${var.prefix}-edge-alarms"
  display_name      = "CareerAssist ${var.prefix}"
  kms_master_key_id = aws_kms_key.edge[0].arn
}

resource "aws_sns_topic_policy" "edge" {
  count = local.watch_edge ? 1 : 0

  region = local.edge_region
  arn    = aws_sns_topic.edge[0].arn
  policy = local.topic_policies.edge
}

resource "aws_sns_topic_subscription" "edge" {
  for_each = toset(local.watch_edge ? var.alarm_emails : [])

  region    = local.edge_region
  topic_arn = aws_sns_topic.edge[0].arn
  protocol  = "email"
  endpoint  = each.value
}
