# Which models are asked, and what their names stand for on Bedrock: an inference profile leads to
# one model in several regions, and who asks needs the right to all of them. AWS tells which.

locals {
  # Unless named, Amazon Nova Pro by the inference profile of the region's area.
  areas      = { us = "us", eu = "eu", ap = "apac" }
  ask_region = coalesce(var.model.region, data.aws_region.current.region)
  area       = lookup(local.areas, split("-", local.ask_region)[0], null)
  model_id   = var.model.id != null ? var.model.id : "bedrock/${coalesce(local.area, "global")}.amazon.nova-pro-v1:0"

  # As the settings MODEL and MODEL_... name them.
  models_of = {
    agents     = compact(concat([local.model_id, var.model.second_opinion], values(var.model.agents)))
    researcher = [coalesce(var.research.model, local.model_id)]
  }

  # As Bedrock names them.
  asked = { for who, ids in local.models_of : who => toset([
    for id in ids : trimprefix(id, "bedrock/") if id != "offline/rules"
  ]) }
  profiles = toset([
    for id in setunion(values(local.asked)...) : id
    if var.model.arns == null && can(regex("^(us|us-gov|eu|apac|jp|au|ca|global)\\.", id))
  ])

  arns = { for who, ids in local.asked : who => var.model.arns != null ? var.model.arns : sort(flatten([
    for id in ids : contains(local.profiles, id)
    ? concat(
      [data.aws_bedrock_inference_profile.asked[id].inference_profile_arn],
      data.aws_bedrock_inference_profile.asked[id].models[*].model_arn,
    )
    : ["arn:${data.aws_partition.current.partition}:bedrock:${local.ask_region}::foundation-model/${id}"]
  ])) }
}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_bedrock_inference_profile" "asked" {
  for_each = local.profiles

  region               = local.ask_region
  inference_profile_id = each.value

  lifecycle {
    precondition {
      condition     = var.model.id != null || local.area != null
      error_message = "No inference profile of Amazon Nova Pro is known here for ${local.ask_region}. Name a model: model = { id = \"bedrock/...\" }, or \"offline/rules\"."
    }
  }
}
