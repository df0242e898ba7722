output "key_arn" {
  description = "ARN of the general KMS key."
  value       = aws_kms_key.general.arn
}

output "network" {
  description = "Where functions sit that reach the database: `vpc_id`, `subnet_ids` (private) and `security_group_id` (the functions')."
  value = {
    vpc_id            = aws_vpc.this.id
    subnet_ids        = [for name in local.zone_names : aws_subnet.private[name].id]
    security_group_id = aws_security_group.functions.id
  }

  # A function that starts in the network before the way out is there fails at its first call.
  depends_on = [
    aws_route.to_nat,
    aws_route_table_association.private,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.service,
    aws_vpc_security_group_egress_rule.functions_to_endpoints,
    aws_vpc_security_group_egress_rule.functions_to_internet,
    aws_vpc_security_group_egress_rule.functions_to_s3,
    aws_vpc_security_group_ingress_rule.endpoints_from_functions,
  ]
}

output "vpc_id" {
  description = "Id of the network."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, one per zone."
  value       = [for name in local.zone_names : aws_subnet.private[name].id]
}

output "functions_security_group_id" {
  description = "Id of the security group of the functions that reach the database."
  value       = aws_security_group.functions.id
}

output "state_bucket" {
  description = "Name of the bucket for Terraform's states, with `use_lockfile = true` in the backend."
  value       = aws_s3_bucket.private["state"].id
}

output "packages_bucket" {
  description = "Name of the bucket that functions' packages are uploaded to, as `<package>/<sha256>.zip`."
  value       = aws_s3_bucket.private["packages"].id
}

output "packages_bucket_arn" {
  description = "ARN of that bucket."
  value       = aws_s3_bucket.private["packages"].arn
}

output "repository_urls" {
  description = "Addresses of the repositories for images, by `embedding` and `researcher`."
  value       = { for name, repository in aws_ecr_repository.image : name => repository.repository_url }
}

output "repository_arns" {
  description = "ARNs of these repositories, likewise."
  value       = { for name, repository in aws_ecr_repository.image : name => repository.arn }
}

output "permissions_boundary_arn" {
  description = "The boundary that every role of the installation gets: the given one, or the one made here."
  value       = local.boundary_arn
}

output "deploy_role_arn" {
  description = "ARN of the role that the workflow takes which deploys; null without GitHub."
  value       = one(aws_iam_role.deploy[*].arn)
}

output "plan_role_arn" {
  description = "ARN of the role that a workflow takes which plans; null without an environment for it."
  value       = one(aws_iam_role.plan[*].arn)
}
