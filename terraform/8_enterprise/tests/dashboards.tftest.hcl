mock_provider "aws" {
  override_during = plan

  mock_data "aws_region" {
    defaults = { region = "eu-central-1" }
  }
  mock_resource "aws_cloudwatch_metric_alarm" {
    defaults = { arn = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:career-one" }
  }
}

variables {
  key_arn           = "arn:aws:kms:eu-central-1:111122223333:key/general"
  functions         = { api = "career-api", orchestrator = "career-orchestrator" }
  queue_name        = "career-analysis-jobs"
  dead_queue_name   = "career-analysis-jobs-dlq"
  endpoint_name     = "career-embedding"
  database          = { cluster_identifier = "career", connections = 189 }
  http_api_id       = "a1b2c3"
  rest_api          = { name = "career-ingest", stage = "live" }
  distribution_id   = "E1ABC"
  web_acl_name      = "career-web"
  models            = ["bedrock/eu.amazon.nova-pro-v1:0"]
  model_region      = "eu-west-1"
  tokens_per_minute = 100000
}

# What stands in the dashboards is held against the application's figures by
# tests/integration/terraform/test_dashboards.py, which reads this run.
run "dashboards" {
  command = plan

  assert {
    condition     = toset([for dashboard in aws_cloudwatch_dashboard.this : dashboard.dashboard_name]) == toset(["career-ai-model-usage", "career-agent-performance"])
    error_message = "There are two dashboards."
  }

  assert {
    condition = alltrue(flatten([
      for dashboard in aws_cloudwatch_dashboard.this : [
        for widget in jsondecode(dashboard.dashboard_body).widgets : widget.x + widget.width <= 24
      ]
    ]))
    error_message = "The grid has 24 columns."
  }

  assert {
    condition = alltrue([
      for widget in jsondecode(aws_cloudwatch_dashboard.this["ai-model-usage"].dashboard_body).widgets :
      widget.properties.region == "eu-west-1" if startswith(try(widget.properties.title, ""), "Bedrock")
    ])
    error_message = "Bedrock's figures are in the region that models are asked in."
  }
}
