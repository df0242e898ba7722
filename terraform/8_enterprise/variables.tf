variable "prefix" {
  description = "What the names of all resources of this installation begin with, without the hyphen."
  type        = string
  default     = "career"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,15}$", var.prefix))
    error_message = "The prefix is 2 to 16 lower-case letters and digits, and begins with a letter."
  }
}

variable "key_arn" {
  description = "KMS key for the trail and the alarms' topic. Its policy must let CloudTrail, CloudWatch and SNS use it (1_foundation's does)."
  type        = string
}

variable "functions" {
  description = "The functions to watch: name in the registry -> name of the function (`function_name` of the modules' outputs `functions`)."
  type        = map(string)

  validation {
    condition     = contains(keys(var.functions), "orchestrator") && contains(keys(var.functions), "api")
    error_message = "At least `api` and `orchestrator` are needed: without them nobody is served."
  }
}

variable "queue_name" {
  description = "Name of the queue that jobs wait in."
  type        = string
}

variable "dead_queue_name" {
  description = "Name of the queue that messages end in which failed again and again."
  type        = string
}

variable "endpoint_name" {
  description = "Name of the SageMaker endpoint that turns sentences into vectors."
  type        = string
}

variable "endpoint_variant" {
  description = "Name of the endpoint's variant, as its figures carry it."
  type        = string
  default     = "all"
}

variable "database" {
  description = "The Aurora cluster, and how many connections it takes (189 for each ACU that it may grow to)."
  type = object({
    cluster_identifier = string
    connections        = number
  })
}

variable "http_api_id" {
  description = "Id of the HTTP API in front of `career-api`."
  type        = string
}

variable "rest_api" {
  description = "Name and stage of the REST API that documents are handed in at."
  type = object({
    name  = string
    stage = string
  })
}

variable "distribution_id" {
  description = "Id of the CloudFront distribution."
  type        = string
}

variable "web_acl_name" {
  description = "Name of the distribution's WAF web ACL. Null where there is none: then nothing watches it."
  type        = string
  default     = null
}

variable "models" {
  description = "Models that are asked, as the settings MODEL and MODEL_... name them, e.g. `bedrock/eu.amazon.nova-pro-v1:0`. Empty where the rules answer."
  type        = list(string)
  default     = []

  validation {
    # An alarm adds up ten figures at most, and counts tokens in and out of each model.
    condition     = length(var.models) <= 5 && !contains(var.models, "offline/rules")
    error_message = "Name up to five models; the rules are none, and cost nothing."
  }
}

variable "model_region" {
  description = "Region that models are asked in. Null: the region of everything else."
  type        = string
  default     = null
}

variable "tokens_per_minute" {
  description = "The account's quota of tokens a minute for the model (Service Quotas, Amazon Bedrock). An alarm tells when 80 % are used. Null: not watched."
  type        = number
  default     = null
}

variable "limits" {
  description = <<-TEXT
    When an alarm goes off; the defaults suit a hundred to some ten thousand analyses a month.
    `model_usd_a_day`: spend on models, USD. `gateway_error_percent`: answers 5xx, of all. `api_p95_ms`, `step_p95_seconds`, `first_delivery_seconds`: slowest twentieth of requests, of the slowest kind of step, of jobs before they begin. `waiting_seconds`: oldest message that nobody takes. `failed_jobs_percent`: full analyses that failed, of those that ended. `function_error_percent`: calls that failed or were turned away. `fallbacks`: answers of the rules instead of a failing model, in 15 minutes. `embedding_percent`: failed requests to the endpoint. `blocked_requests`: by WAF, in 5 minutes.
  TEXT
  type = object({
    model_usd_a_day        = optional(number, 20)
    gateway_error_percent  = optional(number, 5)
    api_p95_ms             = optional(number, 3000)
    step_p95_seconds       = optional(number, 75)
    first_delivery_seconds = optional(number, 120)
    waiting_seconds        = optional(number, 300)
    failed_jobs_percent    = optional(number, 20)
    function_error_percent = optional(number, 10)
    fallbacks              = optional(number, 20)
    embedding_percent      = optional(number, 20)
    blocked_requests       = optional(number, 2000)
  })
  default = {}
}

variable "alarms" {
  description = "Whether there are alarms. Without them, dashboards, budget and trail remain."
  type        = bool
  default     = true
}

variable "alarm_emails" {
  description = "Who gets alarms, the budget's warnings and unusual costs by e-mail. Each address has to confirm once."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "These are not all e-mail addresses."
  }
}

variable "monthly_budget_usd" {
  description = "What the installation may cost a month, in USD. Warnings at 80 % and 100 % spent, and when the forecast passes it. Null: no budget."
  type        = number
  default     = null
}

variable "budget_tag" {
  description = "Counts only what has this tag. Works once the tag is activated as a cost allocation tag (Billing console; AWS counts nothing before that). Null: the whole account."
  type = object({
    key   = string
    value = string
  })
  default = null
}

variable "anomaly_usd" {
  description = "Tell of costs of a service that are this many USD above what is usual. An account may have one such monitor for its services, so leave it null (none) where there is one."
  type        = number
  default     = null
}

variable "trail" {
  description = "Whether to record who changed what in the account, in all regions. The first trail of an account is free, a second one is not: false where the account or its organization has one."
  type        = bool
  default     = true
}

variable "trail_retention_days" {
  description = "How long the trail's files are kept, in days."
  type        = number
  default     = 365

  validation {
    condition     = var.trail_retention_days >= 90
    error_message = "Keep it for 90 days at least: shorter than that, CloudTrail's own event history tells as much."
  }
}
