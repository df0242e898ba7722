# The way to AWS's own services by endpoints: addresses within the network, and no others. What each
# lets through is what the functions ask (docstrings of backend/careerassist/adapters/aws), for this
# account's credentials only. What runs in the network can thus neither send anything to the internet
# nor into an account of somebody else's.

locals {
  by_endpoints = var.way_out == "endpoints"

  of_this_account = { StringEquals = { "aws:PrincipalAccount" = local.account } }

  needed_services = {
    "secretsmanager" = {
      Action   = "secretsmanager:GetSecretValue"
      Resource = "${local.here["secretsmanager"]}:secret:*"
    }
    "sqs" = {
      Action   = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"]
      Resource = "${local.here["sqs"]}:${var.prefix}-*"
    }
    "lambda" = {
      Action   = "lambda:InvokeFunction"
      Resource = "${local.here["lambda"]}:function:${var.prefix}-*"
    }
    "sagemaker.runtime" = {
      Action   = "sagemaker:InvokeEndpoint"
      Resource = "${local.here["sagemaker"]}:endpoint/${var.prefix}-*"
    }
    "s3vectors" = {
      Action = [
        "s3vectors:CreateIndex", "s3vectors:DeleteIndex", "s3vectors:DeleteVectors", "s3vectors:GetIndex", "s3vectors:GetVectors",
        "s3vectors:ListIndexes", "s3vectors:ListVectors", "s3vectors:PutVectors", "s3vectors:QueryVectors",
      ]
      Resource = ["${local.here["s3vectors"]}:bucket/${var.prefix}-*"]
    }
    "textract" = {
      Action   = "textract:DetectDocumentText"
      Resource = "*" # Textract knows no resources
    }
  }

  services_in_use = {
    "bedrock-runtime" = var.uses.model ? {
      Action = ["bedrock:ApplyGuardrail", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      # An inference profile asks models of several regions, which are nobody's.
      Resource = "*"
    } : null
    "xray" = var.uses.telemetry ? {
      Action   = ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      Resource = "*" # X-Ray knows no resources here
    } : null
  }

  policed_services = merge(local.needed_services, { for name, policy in local.services_in_use : name => policy if policy != null })

  # SES's endpoint is not known to take a policy; the keeper's role says what may be sent.
  endpoints = !local.by_endpoints ? {} : merge(
    { for name, policy in local.policed_services : name => jsonencode({
      Version   = "2012-10-17"
      Statement = [merge({ Effect = "Allow", Principal = "*", Condition = local.of_this_account }, policy)]
    }) },
    var.uses.mail ? { "email" = null } : {},
  )

  endpoint_zones = slice(local.zone_names, 0, coalesce(var.endpoint_zones, var.zones))
}

resource "aws_vpc_endpoint" "service" {
  for_each = local.endpoints

  vpc_id              = aws_vpc.this.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  private_dns_enabled = true
  subnet_ids          = [for name in local.endpoint_zones : aws_subnet.private[name].id]
  security_group_ids  = [aws_security_group.endpoints[0].id]
  policy              = each.value

  tags = { Name = "${var.prefix}-${each.key}" }
}

resource "aws_security_group" "endpoints" {
  count = local.by_endpoints ? 1 : 0

  name        = "${var.prefix}-endpoints"
  description = "Endpoints of AWS services, for the functions of CareerAssist."
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.prefix}-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_functions" {
  count = local.by_endpoints ? 1 : 0

  security_group_id            = aws_security_group.endpoints[0].id
  description                  = "Functions"
  referenced_security_group_id = aws_security_group.functions.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "functions_to_endpoints" {
  count = local.by_endpoints ? 1 : 0

  security_group_id            = aws_security_group.functions.id
  description                  = "Services of AWS, by their endpoints"
  referenced_security_group_id = aws_security_group.endpoints[0].id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

# Costs nothing, so it is there in both ways.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.s3"
  route_table_ids   = [for table in aws_route_table.private : table.id]

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
      Resource  = ["${local.buckets}-files-${local.account}", "${local.buckets}-files-${local.account}/*"]
      Condition = local.of_this_account
    }]
  })

  tags = { Name = "${var.prefix}-s3" }
}
