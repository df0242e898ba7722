mock_provider "aws" {
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/sagemaker/Endpoints/career-embedding" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::123456789012:role/career-embedding-role" }
  }
  mock_resource "aws_sagemaker_endpoint" {
    defaults = { arn = "arn:aws:sagemaker:eu-central-1:123456789012:endpoint/career-embedding" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
}

variables {
  key_arn        = "arn:aws:kms:eu-central-1:123456789012:key/1a2b"
  image          = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/career-embedding@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  repository_arn = "arn:aws:ecr:eu-central-1:123456789012:repository/career-embedding"
}

run "an_endpoint_as_the_architecture_gives_it" {
  assert {
    condition = alltrue([
      for one in aws_sagemaker_endpoint_configuration.this.production_variants[0].serverless_config :
      one.memory_size_in_mb == 3072 && one.max_concurrency == 2 && one.provisioned_concurrency == null
    ]) && length(aws_sagemaker_endpoint_configuration.this.production_variants[0].serverless_config) == 1
    error_message = "It is serverless, 3072 MB, two requests at a time, and sleeps when nobody asks."
  }

  assert {
    condition     = aws_sagemaker_model.this.primary_container[0].image == var.image && strcontains(aws_sagemaker_model.this.name, "0123456789ab")
    error_message = "What runs is what was named by its digest, and another digest is another model."
  }

  assert {
    condition     = aws_sagemaker_endpoint_configuration.this.kms_key_arn == var.key_arn && aws_cloudwatch_log_group.this.kms_key_id == var.key_arn
    error_message = "SageMaker's copy of the image and the log are encrypted with our key."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.name == "/aws/sagemaker/Endpoints/${aws_sagemaker_endpoint.this.name}" && aws_cloudwatch_log_group.this.retention_in_days == 7
    error_message = "The log that SageMaker writes to is there before, and is kept for 7 days."
  }

  assert {
    condition     = output.embedding == { endpoint_name = "career-embedding", endpoint_arn = "arn:aws:sagemaker:eu-central-1:123456789012:endpoint/career-embedding" }
    error_message = "Functions are told the endpoint's name, and its ARN for their roles."
  }
}

run "sagemaker_may_pull_one_image_and_write_one_log" {
  assert {
    condition = toset(flatten([for one in jsondecode(aws_iam_role_policy.this.policy).Statement : one.Action])) == toset([
      "cloudwatch:PutMetricData",
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "logs:CreateLogStream",
      "logs:DescribeLogStreams",
      "logs:PutLogEvents",
    ])
    error_message = "No more than this: no buckets, no secrets, no other service."
  }

  assert {
    condition = {
      for one in jsondecode(aws_iam_role_policy.this.policy).Statement : one.Sid => one.Resource
      } == {
      PullItsImage       = var.repository_arn
      LogInToTheRegistry = "*"
      WriteItsLog        = "${aws_cloudwatch_log_group.this.arn}:*"
      TellItsMemory      = "*"
    }
    error_message = "One repository and one log; a star only where AWS knows nothing narrower."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "123456789012"
    error_message = "SageMaker takes the role for this account only."
  }
}

run "instances_may_be_kept_awake" {
  variables {
    provisioned_concurrency = 1
  }

  assert {
    condition     = aws_sagemaker_endpoint_configuration.this.production_variants[0].serverless_config[0].provisioned_concurrency == 1
    error_message = "One instance is kept awake."
  }
}

run "a_tag_is_no_digest" {
  command = plan

  variables {
    image           = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/career-embedding:latest"
    max_concurrency = 0
  }

  expect_failures = [var.image, var.max_concurrency]
}

run "an_image_of_another_repository" {
  command = plan

  variables {
    repository_arn = "arn:aws:ecr:eu-central-1:123456789012:repository/career-researcher"
  }

  expect_failures = [var.repository_arn]
}

run "sizes_that_sagemaker_does_not_have" {
  command = plan

  variables {
    memory_mb               = 4000
    provisioned_concurrency = 3
  }

  expect_failures = [var.memory_mb, var.provisioned_concurrency]
}
