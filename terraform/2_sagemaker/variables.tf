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
  description = "KMS key for SageMaker's copy of the image and for the log."
  type        = string
}

variable "image" {
  description = "The embedding image (backend/images/embedding) in Amazon ECR, by its digest: what was tested is what runs."
  type        = string

  validation {
    condition     = can(regex("^\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$", var.image))
    error_message = "The image is <account>.dkr.ecr.<region>.amazonaws.com/<repository>@sha256:<digest>. A tag could be moved to another one."
  }
}

variable "repository_arn" {
  description = "ARN of the repository that the image is in, the only one that the endpoint may pull from."
  type        = string

  validation {
    condition     = try(split("repository/", var.repository_arn)[1] == regex("/(.+)@", var.image)[0], false)
    error_message = "This is not the ARN of the repository that the image is in."
  }
}

variable "memory_mb" {
  description = "Memory of an instance in MB, which also buys its share of processor: 1024 to 6144 in steps of 1024."
  type        = number
  default     = 3072

  validation {
    condition     = contains([1024, 2048, 3072, 4096, 5120, 6144], var.memory_mb)
    error_message = "SageMaker gives serverless endpoints 1024, 2048, 3072, 4096, 5120 or 6144 MB."
  }
}

variable "max_concurrency" {
  description = "Requests that are worked on at a time; further ones are refused with a 429, which callers try again."
  type        = number
  default     = 2

  validation {
    condition     = var.max_concurrency >= 1 && var.max_concurrency <= 200 && floor(var.max_concurrency) == var.max_concurrency
    error_message = "An endpoint takes 1 to 200 requests at a time."
  }
}

variable "provisioned_concurrency" {
  description = "Instances that are kept awake and paid for around the clock; 0 for none, so that the endpoint sleeps when nobody asks."
  type        = number
  default     = 0

  validation {
    condition     = var.provisioned_concurrency >= 0 && var.provisioned_concurrency <= var.max_concurrency
    error_message = "No more instances can be kept awake than may work at a time."
  }
}

variable "log_retention_days" {
  description = "How long the container's log is kept, in days."
  type        = number
  default     = 7
}

variable "permissions_boundary_arn" {
  description = "Boundary of the endpoint's role, where the account asks for one."
  type        = string
  default     = null
}
