# Which models are asked, what for, and what keeps watch over them.

locals {
  # As the settings MODEL and MODEL_... name them, without the rules.
  models = setsubtract(
    compact(concat([var.model.id, var.model.second_opinion], values(var.model.agents))), ["offline/rules"],
  )

  guardrail = var.guardrail == null ? var.model.guardrail : {
    id      = aws_bedrock_guardrail.this[0].guardrail_id
    version = aws_bedrock_guardrail_version.this[0].version
    arn     = aws_bedrock_guardrail.this[0].guardrail_arn
    profile_arns = [
      for region in var.guardrail.regions :
      "arn:${local.partition}:bedrock:${region}:${local.account}:guardrail-profile/${var.guardrail.profile}"
    ]
  }

  model_settings = merge(
    {
      for name, value in {
        MODEL                    = var.model.id
        MODEL_SECOND_OPINION     = var.model.second_opinion
        MODEL_REGION             = var.model.region
        MODEL_DAILY_USD_PER_USER = var.model.daily_usd_per_user
        MODEL_MONTHLY_USD        = var.model.monthly_usd
        MODEL_PRICE_INPUT        = var.model.price_input
        MODEL_PRICE_OUTPUT       = var.model.price_output
      } : name => tostring(value) if value != null
    },
    { for agent, id in var.model.agents : "MODEL_${upper(agent)}" => id },
    local.guardrail == null ? {} : {
      MODEL_GUARDRAIL         = local.guardrail.id
      MODEL_GUARDRAIL_VERSION = local.guardrail.version
    },
  )

  ask_models = [
    for statement in [
      merge(
        {
          Sid      = "AskModels"
          Action   = "bedrock:InvokeModel"
          Resource = var.model.arns
        },
        # Any version of the guardrail, so that a new one can come in without a minute of refusals.
        local.guardrail == null ? {} : {
          Condition = { StringLike = { "bedrock:GuardrailIdentifier" = "${local.guardrail.arn}:*" } }
        },
      ),
      {
        Sid      = "ApplyTheGuardrail"
        Action   = "bedrock:ApplyGuardrail"
        Resource = local.guardrail == null ? [] : concat([local.guardrail.arn], local.guardrail.profile_arns)
      },
    ] : statement if length(local.models) > 0 && length(statement.Resource) > 0
  ]
}

# Where it objects, the rules answer instead of the model. So a needless objection costs a person the
# better wording and no more; and what it overlooks has no effect that code would not check.
resource "aws_bedrock_guardrail" "this" {
  count = var.guardrail == null ? 0 : 1

  name        = "${var.prefix}-guardrail"
  description = "Keeps attacks on models, and what is vile, away from CareerAssist ${var.prefix}."
  region      = var.model.region

  # Nobody reads these: the rules answer.
  blocked_input_messaging   = "Not sent to the model."
  blocked_outputs_messaging = "Not taken from the model."

  content_policy_config {
    # Only what is certainly vile. A nurse's CV speaks of sexual health, a soldier's of weapons, a
    # tester's of breaking in, and an honest letter may speak of being discriminated against.
    dynamic "filters_config" {
      for_each = ["HATE", "INSULTS", "MISCONDUCT", "SEXUAL", "VIOLENCE"]

      content {
        type            = filters_config.value
        input_strength  = "LOW"
        output_strength = "LOW"
      }
    }

    # Text in a CV or a posting that speaks to the model. Not stronger, since postings give orders too:
    # "send your papers to ...".
    filters_config {
      type            = "PROMPT_ATTACK"
      input_strength  = "MEDIUM"
      output_strength = "NONE" # the only value that there is
    }

    tier_config = var.guardrail.profile == null ? null : [{ tier_name = "STANDARD" }]
  }

  dynamic "cross_region_config" {
    for_each = var.guardrail.profile == null ? [] : [var.guardrail.profile]

    content {
      guardrail_profile_identifier = cross_region_config.value
    }
  }

  # No policy on personal data: a CV consists of it, and a mask would falsify it.
}

resource "aws_bedrock_guardrail_version" "this" {
  count = var.guardrail == null ? 0 : 1

  guardrail_arn = aws_bedrock_guardrail.this[0].guardrail_arn
  region        = var.model.region

  # Functions that have not been told of the new version yet still name the old one.
  skip_destroy = true

  lifecycle {
    replace_triggered_by = [aws_bedrock_guardrail.this]
  }
}
