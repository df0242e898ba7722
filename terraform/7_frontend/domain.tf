# A name of your own: its certificate, unless you bring one, and its records, if the zone is yours.
# Without a domain all of this is left out, and the site is at CloudFront's name.

locals {
  makes_certificate = var.domain != null && try(var.domain.certificate_arn, null) == null
  zone_id           = try(var.domain.zone_id, null)
  certificate_arn = (
    local.makes_certificate
    ? one(aws_acm_certificate_validation.site[*].certificate_arn)
    : try(var.domain.certificate_arn, null)
  )
  validation = try(one(aws_acm_certificate.site[0].domain_validation_options), null)
}

resource "aws_acm_certificate" "site" {
  count             = local.makes_certificate ? 1 : 0
  region            = "us-east-1" # where CloudFront looks for certificates
  domain_name       = var.domain.name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  count           = local.makes_certificate ? 1 : 0
  zone_id         = local.zone_id
  name            = local.validation.resource_record_name
  type            = local.validation.resource_record_type
  records         = [local.validation.resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "site" {
  count                   = local.makes_certificate ? 1 : 0
  region                  = "us-east-1"
  certificate_arn         = aws_acm_certificate.site[0].arn
  validation_record_fqdns = aws_route53_record.validation[*].fqdn
}

resource "aws_route53_record" "site" {
  for_each = toset(local.zone_id == null ? [] : ["A", "AAAA"])
  zone_id  = local.zone_id
  name     = var.domain.name
  type     = each.value

  alias {
    name                   = aws_cloudfront_distribution.site.domain_name
    zone_id                = aws_cloudfront_distribution.site.hosted_zone_id
    evaluate_target_health = false
  }
}
