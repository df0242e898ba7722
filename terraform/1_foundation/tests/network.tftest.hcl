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
    defaults = { names = ["eu-central-1b", "eu-central-1c", "eu-central-1a"] }
  }
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/general" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::123456789012:policy/career-boundary" }
  }
  mock_resource "aws_security_group" {
    defaults = { id = "sg-some" }
  }
}

override_resource {
  target = aws_security_group.functions
  values = { id = "sg-functions" }
}

override_resource {
  target = aws_security_group.endpoints
  values = { id = "sg-endpoints" }
}

run "by_endpoints_nothing_leads_out" {
  assert {
    condition = (
      length(aws_internet_gateway.this) == 0 && length(aws_nat_gateway.this) == 0 && length(aws_subnet.public) == 0 &&
      length(aws_route.to_nat) == 0 && length(aws_route.out) == 0 && length(aws_vpc_security_group_egress_rule.functions_to_internet) == 0
    )
    error_message = "With endpoints there must be no way to the internet."
  }

  assert {
    condition = toset(keys(aws_vpc_endpoint.service)) == toset([
      "secretsmanager", "sqs", "lambda", "sagemaker.runtime", "s3vectors", "textract", "bedrock-runtime", "email",
    ])
    error_message = "What a function in the network asks has no endpoint, or one costs money that nobody asks."
  }

  assert {
    condition = alltrue([
      for name, endpoint in aws_vpc_endpoint.service :
      endpoint.private_dns_enabled && endpoint.security_group_ids == toset(["sg-endpoints"]) && endpoint.service_name == "com.amazonaws.eu-central-1.${name}"
    ])
    error_message = "An endpoint that is not found by the service's own name, or that is open to others, is of no use."
  }

  assert {
    condition = alltrue([
      for endpoint in concat([for name, endpoint in aws_vpc_endpoint.service : endpoint if name != "email"], [aws_vpc_endpoint.s3]) : alltrue([
        for statement in jsondecode(endpoint.policy).Statement :
        statement.Condition.StringEquals["aws:PrincipalAccount"] == "123456789012" && !anytrue([for action in flatten([statement.Action]) : strcontains(action, "*")])
      ])
    ])
    error_message = "An endpoint lets through another account's credentials, or whatever anybody asks."
  }

  assert {
    condition     = jsondecode(aws_vpc_endpoint.s3.policy).Statement[0].Resource == ["arn:aws:s3:::career-files-123456789012", "arn:aws:s3:::career-files-123456789012/*"]
    error_message = "From the network there is a way to another bucket than that of files."
  }
}

run "doors_between_the_groups" {
  assert {
    condition     = length(coalesce(aws_default_security_group.this.ingress, [])) == 0 && length(coalesce(aws_default_security_group.this.egress, [])) == 0
    error_message = "The default security group must let nothing through."
  }

  assert {
    condition = (
      aws_vpc_security_group_ingress_rule.endpoints_from_functions[0].referenced_security_group_id == "sg-functions" &&
      aws_vpc_security_group_ingress_rule.endpoints_from_functions[0].from_port == 443 &&
      aws_vpc_security_group_ingress_rule.endpoints_from_functions[0].to_port == 443
    )
    error_message = "Endpoints admit the functions on 443 and nobody else."
  }

  assert {
    condition = (
      aws_vpc_security_group_egress_rule.functions_to_endpoints[0].referenced_security_group_id == "sg-endpoints" &&
      aws_vpc_security_group_egress_rule.functions_to_s3.prefix_list_id == aws_vpc_endpoint.s3.prefix_list_id &&
      aws_vpc_security_group_egress_rule.functions_to_s3.cidr_ipv4 == null
    )
    error_message = "Functions may call endpoints and S3 only."
  }
}

run "subnets" {
  variables {
    zones = 3
  }

  assert {
    condition = {
      for name, subnet in aws_subnet.private : name => subnet.cidr_block
    } == { eu-central-1a = "10.20.0.0/20", eu-central-1b = "10.20.16.0/20", eu-central-1c = "10.20.32.0/20" }
    error_message = "Subnets overlap, or do not keep to the order of the zones' names."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : !coalesce(subnet.map_public_ip_on_launch, false)])
    error_message = "A private subnet gives public addresses."
  }

  assert {
    condition     = length(output.network.subnet_ids) == 3 && output.network.security_group_id == "sg-functions"
    error_message = "Functions get other subnets or another group than were made for them."
  }
}

run "only_what_is_used_has_an_endpoint" {
  variables {
    uses           = { model = false, mail = false, telemetry = true }
    endpoint_zones = 1
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.service)) == toset(["secretsmanager", "sqs", "lambda", "sagemaker.runtime", "s3vectors", "textract", "xray"])
    error_message = "An endpoint of a service that is not used costs money."
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.service : length(endpoint.subnet_ids) == 1])
    error_message = "Endpoints stand in more zones than were asked for."
  }
}

run "by_nat_one_gateway" {
  variables {
    way_out = "nat"
  }

  assert {
    condition     = length(aws_vpc_endpoint.service) == 0 && length(aws_security_group.endpoints) == 0
    error_message = "With NAT no endpoint is to be paid for."
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-central-1a"] && length(aws_route.to_nat) == 2
    error_message = "Each private subnet needs a route to the one gateway."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : subnet.map_public_ip_on_launch == false])
    error_message = "Even the gateway's subnet gives nobody else a public address."
  }

  assert {
    condition = (
      aws_vpc_security_group_egress_rule.functions_to_internet[0].from_port == 443 &&
      aws_vpc_security_group_egress_rule.functions_to_internet[0].to_port == 443
    )
    error_message = "Functions get out on 443 only."
  }
}

run "by_nat_in_each_zone" {
  variables {
    way_out          = "nat"
    nat_in_each_zone = true
  }

  assert {
    condition = alltrue([
      for name, route in aws_route.to_nat : route.nat_gateway_id == aws_nat_gateway.this[name].id
    ]) && length(aws_nat_gateway.this) == 2
    error_message = "A zone leaves through another one's gateway."
  }
}

run "flows_are_logged_for_a_week" {
  assert {
    condition = (
      aws_cloudwatch_log_group.flows[0].retention_in_days == 7 && aws_cloudwatch_log_group.flows[0].kms_key_id == aws_kms_key.general.arn &&
      aws_iam_role.flows[0].permissions_boundary == "arn:aws:iam::123456789012:policy/career-boundary"
    )
    error_message = "The flow log is kept for 7 days, encrypted, and written by a role within the boundary."
  }
}

run "flows_may_be_left_unlogged" {
  variables {
    flow_logs = false
  }

  assert {
    condition     = length(aws_flow_log.this) == 0 && length(aws_cloudwatch_log_group.flows) == 0 && length(aws_iam_role.flows) == 0
    error_message = "Something is left of the flow log."
  }
}

run "wrong_networks_are_refused" {
  command = plan

  variables {
    cidr    = "10.0.0.0/24"
    zones   = 1
    way_out = "internet"
    prefix  = "Career-Prod"
  }

  expect_failures = [var.cidr, var.zones, var.way_out, var.prefix]
}

run "zones_that_do_not_fit_are_refused" {
  command = plan

  variables {
    endpoint_zones = 3
    zone_names     = ["eu-central-1a", "eu-central-1a"]
  }

  expect_failures = [var.endpoint_zones, var.zone_names]
}
