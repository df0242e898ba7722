variable "prefix" {
  description = "What the names of all resources of this installation begin with, without the hyphen. No other installation of the account may have it."
  type        = string
  default     = "career"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,15}$", var.prefix))
    error_message = "The prefix is 2 to 16 lower-case letters and digits, and begins with a letter."
  }
}

variable "cidr" {
  description = "Addresses of the network. Between /16 and /20, so that sixteen subnets have room in it."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition = (
      can(cidrnetmask(var.cidr)) &&
      try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    )
    error_message = "The network is an IPv4 block between /16 and /20, such as 10.20.0.0/16."
  }
}

variable "zones" {
  description = "In how many availability zones there are private subnets. Aurora needs two."
  type        = number
  default     = 2

  validation {
    condition     = var.zones >= 2 && var.zones <= 6 && floor(var.zones) == var.zones
    error_message = "There are 2 to 6 zones."
  }
}

variable "zone_names" {
  description = "Which zones, e.g. `[\"us-east-1a\", \"us-east-1b\"]`. Unset: the first of the region. To be set where one of those lacks a service: the error then names the endpoint."
  type        = list(string)
  default     = null

  validation {
    condition     = var.zone_names == null ? true : length(distinct(var.zone_names)) == var.zones
    error_message = "As many different zones are to be named as `zones` says."
  }
}

variable "way_out" {
  description = "How functions in the network reach the services of AWS: by `endpoints`, with no way to the internet, or by `nat`, which is cheaper and lets out whatever runs there. README.md has the prices."
  type        = string
  default     = "endpoints"

  validation {
    condition     = contains(["endpoints", "nat"], var.way_out)
    error_message = "The way out is \"endpoints\" or \"nat\"."
  }
}

variable "endpoint_zones" {
  description = "In how many of the zones each interface endpoint stands. Each costs by the hour; if those zones fail, the others are cut off. Unset: in all."
  type        = number
  default     = null

  validation {
    condition     = var.endpoint_zones == null ? true : var.endpoint_zones >= 1 && var.endpoint_zones <= var.zones
    error_message = "Endpoints stand in at least one zone, and in no more than `zones`."
  }
}

variable "nat_in_each_zone" {
  description = "Whether each zone has a NAT gateway of its own, so that none depends on another. Otherwise there is one."
  type        = bool
  default     = false
}

variable "uses" {
  description = "Which services that an installation can do without are used, and so get an endpoint: Bedrock (`model`; not for offline/rules), SES (`mail`), and X-Ray from the telemetry layer (`telemetry`)."
  type = object({
    model     = optional(bool, true)
    mail      = optional(bool, true)
    telemetry = optional(bool, false)
  })
  default = {}
}

variable "flow_logs" {
  description = "Whether the network's connections are logged (addresses, ports and sizes, no contents)."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "How long flow logs are kept, in days."
  type        = number
  default     = 7
}

variable "packages_keep_days" {
  description = "How long after its upload a function's package is kept, in days; for 90 days more it can be brought back. Lambda has a copy of what is deployed, and a deployment uploads what lacks."
  type        = number
  default     = 365

  validation {
    condition     = var.packages_keep_days >= 90
    error_message = "Packages are kept for at least 90 days: rolling back needs them."
  }
}

variable "key_deletion_days" {
  description = "How many days lie between the order to delete the key and its end, 7 to 30. With the key everything is gone that it encrypts."
  type        = number
  default     = 30

  validation {
    condition     = var.key_deletion_days >= 7 && var.key_deletion_days <= 30
    error_message = "KMS waits 7 to 30 days."
  }
}

variable "account_settings" {
  description = "Whether this installation also sets what holds for the whole account: no bucket of it may ever be public. Another installation in the account may have done so."
  type        = bool
  default     = false
}

variable "permissions_boundary_arn" {
  description = "A boundary for all roles that the account asks for. Unset: one is made that fits CareerAssist."
  type        = string
  default     = null
}

variable "github" {
  description = "The repository whose workflows may deploy. Unset: no workflow may. `repository` is what the subject of its tokens has: `owner/name`, or `owner@1234/name@5678` for repositories that were made, renamed or moved since summer 2026. `environment` is GitHub's environment of the deployment, which should ask for a reviewer; `plan_environment`, if set, may plan and change nothing. `provider_arn` is the account's OIDC provider for GitHub, if it has one."
  type = object({
    repository       = string
    environment      = optional(string, "prod")
    plan_environment = optional(string)
    provider_arn     = optional(string)
  })
  default = null

  validation {
    condition = var.github == null ? true : can(
      regex("^[A-Za-z0-9-]+(@[0-9]+)?/[A-Za-z0-9._-]+(@[0-9]+)?$", var.github.repository)
    )
    error_message = "The repository is one alone, owner/name or owner@1234/name@5678: a pattern would let others deploy."
  }

  validation {
    condition = var.github == null ? true : alltrue([
      for name in compact([var.github.environment, var.github.plan_environment]) :
      can(regex("^[A-Za-z0-9._-]+$", name))
    ])
    error_message = "An environment is one alone, without * or ?: a pattern would let others in."
  }

  validation {
    condition = var.github == null ? true : (
      var.github.plan_environment == null ? true : var.github.plan_environment != var.github.environment
    )
    error_message = "Plans and deployments have different environments, or a plan could deploy."
  }
}
