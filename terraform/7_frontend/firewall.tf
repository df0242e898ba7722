# What CloudFront turns away before it reaches anything of ours. The HTTP API itself can't have a
# firewall; who calls it past CloudFront meets the JWT authorizer and the throttling.

locals {
  # These read bodies, which here are CVs and postings: long, with code, and with the names of
  # attacks in them where somebody works in security. They count, and block nothing.
  rule_sets = {
    AWSManagedRulesCommonRuleSet = [
      "CrossSiteScripting_BODY",
      "EC2MetaDataSSRF_BODY",
      "GenericLFI_BODY",
      "GenericRFI_BODY",
      "SizeRestrictions_BODY",
    ]
    AWSManagedRulesKnownBadInputsRuleSet = [
      "JavaDeserializationRCE_BODY",
      "Log4JRCE_BODY",
      "ReactJSRCE_BODY",
    ]
  }

  # What must not be seen in the requests that the firewall keeps samples of.
  secret_parts = {
    SINGLE_HEADER = ["authorization", "cookie"]
    QUERY_STRING  = null
    BODY          = null
  }
}

resource "aws_wafv2_web_acl" "this" {
  #checkov:skip=CKV2_AWS_31:Its log would hold people's addresses and what they asked for. Figures and redacted samples are enough.
  region      = "us-east-1" # where CloudFront's firewalls are
  name        = "${var.prefix}-frontend"
  description = "In front of the site and API of CareerAssist."
  scope       = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "too-many-requests"
    priority = 0

    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }

    statement {
      rate_based_statement {
        aggregate_key_type    = "IP"
        limit                 = var.requests_per_5_minutes
        evaluation_window_sec = 300
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "too-many-requests"
      sampled_requests_enabled   = true
    }
  }

  dynamic "rule" {
    for_each = local.rule_sets

    content {
      name     = rule.key
      priority = 1 + index(keys(local.rule_sets), rule.key)

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.key

          dynamic "rule_action_override" {
            for_each = rule.value

            content {
              name = rule_action_override.value

              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.key
        sampled_requests_enabled   = true
      }
    }
  }

  data_protection_config {
    dynamic "data_protection" {
      for_each = local.secret_parts

      content {
        action = "SUBSTITUTION"

        field {
          field_type = data_protection.key
          field_keys = data_protection.value
        }
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "${var.prefix}-frontend"
    sampled_requests_enabled   = true
  }
}
