variable "name" {
  description = "Which function of the registry (`terraform/functions.json`), e.g. `orchestrator`."
  type        = string

  validation {
    condition     = contains(keys(jsondecode(file("${path.module}/../../functions.json")).functions), var.name)
    error_message = "There is no such function in terraform/functions.json, which is made from career_agents/registry.py."
  }
}

variable "prefix" {
  description = "What the names of all resources of this installation begin with, without the hyphen."
  type        = string
}

variable "manifest" {
  description = "What `scripts/package` has built: the content of `dist/manifest.json`."
  type = object({
    packages = map(object({
      sha256           = string
      source_code_hash = string
      functions        = map(object({ handler = string }))
    }))
  })
}

variable "packages_bucket" {
  description = "Bucket that the zips were uploaded to, as `<package>/<sha256>.zip`."
  type        = string
}

variable "settings" {
  description = "Settings of the function, by their names without `CAREERASSIST_`."
  type        = map(string)
  default     = {}
}

variable "statements" {
  description = "What the function may do besides writing its log and its traces: statements of an IAM policy (`Action`, `Resource`, perhaps `Condition`)."
  type        = any
  default     = []
}

variable "network" {
  description = "Where a function sits that reaches the database. Not looked at for others, which sit outside."
  type = object({
    subnet_ids        = list(string)
    security_group_id = string
  })
  default = null
}

variable "key_arn" {
  description = "KMS key for the function's settings and log."
  type        = string
}

variable "log_retention_days" {
  description = "How long its log is kept."
  type        = number
  default     = 7
}

variable "reserved_concurrency" {
  description = "Most instances at a time, taken out of what the account has; -1 for no limit of its own."
  type        = number
  default     = -1
}

variable "telemetry_layer_arn" {
  description = "Layer with an OpenTelemetry collector (ADOT) that takes traces at 127.0.0.1:4318. Unset: the function's own spans are not made; X-Ray has Lambda's."
  type        = string
  default     = null
}

variable "permissions_boundary_arn" {
  description = "Boundary of the function's role, where the account asks for one."
  type        = string
  default     = null
}
