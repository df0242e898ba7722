# What a workflow may do that deploys. A policy of IAM holds 6,144 characters, so there are several.
#
# Many services put names into the ARNs of what they hold, and there the installation's name decides.
# Others (networks, gateways, distributions, keys) give numbers; there the workflow may change what is
# in the account and region, so installations that must not touch each other want accounts of their
# own.

locals {
  roles = "${local.anywhere["iam"]}:role/${var.prefix}-*"

  # What limits the workflow is changed by people alone.
  limits = [
    "${local.anywhere["iam"]}:policy/${var.prefix}-boundary",
    "${local.anywhere["iam"]}:policy/${var.prefix}-deploy-*",
    "${local.anywhere["iam"]}:role/${var.prefix}-deploy",
    "${local.anywhere["iam"]}:role/${var.prefix}-plan",
    "${local.anywhere["iam"]}:oidc-provider/${local.issuer}",
  ]

  deploying = {
    read = {
      description = "Sees how resources are configured, as a plan must. Not what is in them."
      statements = [
        {
          Sid    = "SeeTheConfiguration"
          Effect = "Allow"
          Action = [
            "acm:Describe*", "acm:List*",
            "apigateway:GET",
            "apprunner:Describe*", "apprunner:List*",
            "backup:Describe*", "backup:Get*", "backup:List*",
            "bedrock:GetFoundationModelAvailability", "bedrock:GetGuardrail", "bedrock:GetInferenceProfile", "bedrock:List*",
            "budgets:ListTagsForResource", "budgets:View*",
            "ce:GetAnomaly*", "ce:ListTagsForResource",
            "cloudfront:Describe*", "cloudfront:Get*", "cloudfront:List*",
            "cloudtrail:Describe*", "cloudtrail:GetEventSelectors", "cloudtrail:GetInsightSelectors", "cloudtrail:GetTrail*", "cloudtrail:ListTags",
            "cloudwatch:Describe*", "cloudwatch:GetDashboard", "cloudwatch:ListTagsForResource",
            "cognito-idp:Describe*", "cognito-idp:GetUICustomization", "cognito-idp:GetUserPoolMfaConfig", "cognito-idp:ListTagsForResource", "cognito-idp:ListUserPool*",
            "ec2:Describe*", "ec2:GetManagedPrefixListEntries",
            "ecr:Describe*", "ecr:GetLifecyclePolicy", "ecr:GetRepositoryPolicy", "ecr:ListTagsForResource",
            "ecs:Describe*", "ecs:List*",
            "iam:Get*", "iam:List*",
            "kms:Describe*", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:List*",
            "lambda:Get*", "lambda:List*",
            "logs:Describe*", "logs:GetDataProtectionPolicy", "logs:List*",
            "rds:Describe*", "rds:ListTagsForResource",
            "route53:Get*", "route53:List*",
            "s3:GetAccelerateConfiguration", "s3:GetAccountPublicAccessBlock", "s3:GetBucket*", "s3:GetEncryptionConfiguration",
            "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration", "s3:ListTagsForResource",
            "s3vectors:GetIndex", "s3vectors:GetVectorBucket*", "s3vectors:ListIndexes", "s3vectors:ListTagsForResource", "s3vectors:ListVectorBuckets",
            "sagemaker:Describe*", "sagemaker:ListTags",
            "scheduler:Get*", "scheduler:ListTagsForResource",
            "secretsmanager:DescribeSecret", "secretsmanager:GetRandomPassword", "secretsmanager:GetResourcePolicy", "secretsmanager:ListSecretVersionIds",
            "servicequotas:GetServiceQuota",
            "ses:Describe*", "ses:GetAccount", "ses:GetConfigurationSet*", "ses:GetEmailIdentity*", "ses:ListTagsForResource",
            "sns:Get*", "sns:List*",
            "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags",
            "sts:GetCallerIdentity",
            "wafv2:Get*", "wafv2:List*",
            "xray:GetGroup", "xray:GetSamplingRules", "xray:ListTagsForResource",
          ]
          Resource = "*"
        },
        {
          Sid      = "ReadTheState"
          Effect   = "Allow"
          Action   = "s3:GetObject"
          Resource = "${local.buckets}-state-${local.account}/*"
        },
        {
          # What asks whether a bucket is there needs the right to list it. Keys are ids.
          Sid      = "SeeBuckets"
          Effect   = "Allow"
          Action   = "s3:ListBucket"
          Resource = "${local.buckets}-*"
        },
        {
          # Terraform compares the ingest API's key with the one that it has set.
          Sid      = "ReadSecretsThatTerraformMade"
          Effect   = "Allow"
          Action   = "secretsmanager:GetSecretValue"
          Resource = "${local.here["secretsmanager"]}:secret:${var.prefix}-*"
        },
        {
          Sid       = "DecryptThese"
          Effect    = "Allow"
          Action    = "kms:Decrypt"
          Resource  = aws_kms_key.general.arn
          Condition = { StringEquals = { "kms:ViaService" = ["s3.${local.region}.amazonaws.com", "secretsmanager.${local.region}.amazonaws.com"] } }
        },
      ]
    }

    roles = {
      description = "Makes roles within the boundary, and hands them to services."
      statements = [
        {
          Sid    = "MakeRolesWithinTheBoundary"
          Effect = "Allow"
          Action = [
            "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy",
            "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy",
          ]
          Resource  = local.roles
          Condition = { StringEquals = { "iam:PermissionsBoundary" = local.boundary_arn } }
        },
        {
          Sid      = "KeepThem"
          Effect   = "Allow"
          Action   = ["iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription"]
          Resource = local.roles
        },
        {
          Sid      = "HandThemToServices"
          Effect   = "Allow"
          Action   = "iam:PassRole"
          Resource = local.roles
          Condition = { StringEquals = { "iam:PassedToService" = [
            "apigateway.amazonaws.com", "backup.amazonaws.com", "build.apprunner.amazonaws.com", "cloudtrail.amazonaws.com",
            "ecs-tasks.amazonaws.com", "ecs.amazonaws.com", "lambda.amazonaws.com", "monitoring.rds.amazonaws.com",
            "sagemaker.amazonaws.com", "scheduler.amazonaws.com", "tasks.apprunner.amazonaws.com", "vpc-flow-logs.amazonaws.com",
          ] } }
        },
        {
          # AWS's own roles, which it makes with a service's first use and whose rights it sets.
          Sid      = "LetServicesHaveTheirOwn"
          Effect   = "Allow"
          Action   = "iam:CreateServiceLinkedRole"
          Resource = "${local.anywhere["iam"]}:role/aws-service-role/*"
          Condition = { StringEquals = { "iam:AWSServiceName" = [
            "apprunner.amazonaws.com", "backup.amazonaws.com", "ecs.amazonaws.com", "email.cognito-idp.amazonaws.com",
            "networking.apprunner.amazonaws.com", "ops.apigateway.amazonaws.com", "rds.amazonaws.com", "wafv2.amazonaws.com",
          ] } }
        },
      ]
    }

    named = {
      description = "Changes what bears the installation's name."
      statements = [
        {
          Sid    = "ChangeWhatBearsOurName"
          Effect = "Allow"
          Action = [
            "apprunner:*", "backup:*", "budgets:*", "cloudtrail:*", "cloudwatch:*", "ecr:*", "ecs:*", "lambda:*",
            "rds:*", "s3vectors:*", "sagemaker:*", "scheduler:*", "secretsmanager:*", "sns:*", "sqs:*",
          ]
          Resource = flatten([
            [for kind in ["autoscalingconfiguration", "connection", "observabilityconfiguration", "service", "vpcconnector"] : "${local.here["apprunner"]}:${kind}/${var.prefix}-*"],
            "arn:${local.partition}:backup:*:${local.account}:backup-vault:${var.prefix}-*",
            "${local.anywhere["budgets"]}:budget/${var.prefix}-*",
            "${local.here["cloudtrail"]}:trail/${var.prefix}-*",
            "arn:${local.partition}:cloudwatch:*:${local.account}:alarm:${var.prefix}-*",
            "arn:${local.partition}:cloudwatch::${local.account}:dashboard/${var.prefix}-*",
            "${local.here["ecr"]}:repository/${var.prefix}-*",
            [for kind in ["cluster", "service", "task", "task-definition"] : "${local.here["ecs"]}:${kind}/${var.prefix}-*"],
            "${local.here["lambda"]}:function:${var.prefix}-*",
            [for kind in ["cluster", "cluster-pg", "cluster-snapshot", "db", "subgrp"] : "${local.here["rds"]}:${kind}:${var.prefix}-*"],
            # RDS asks for these where none are named.
            [for kind in ["cluster-pg", "og", "pg"] : "${local.here["rds"]}:${kind}:default*"],
            "${local.here["s3vectors"]}:bucket/${var.prefix}-*",
            [for kind in ["endpoint", "endpoint-config", "model"] : "${local.here["sagemaker"]}:${kind}/${var.prefix}-*"],
            [for kind in ["schedule", "schedule-group"] : "${local.here["scheduler"]}:${kind}/${var.prefix}-*"],
            "${local.here["secretsmanager"]}:secret:${var.prefix}-*",
            "arn:${local.partition}:sns:*:${local.account}:${var.prefix}-*",
            "${local.here["sqs"]}:${var.prefix}-*",
          ])
        },
        {
          Sid      = "ConfigureBuckets"
          Effect   = "Allow"
          Action   = ["s3:CreateBucket", "s3:DeleteBucketPolicy", "s3:ListBucket*", "s3:PutBucket*", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration", "s3:TagResource", "s3:UntagResource"]
          Resource = "${local.buckets}-*"
        },
        {
          Sid    = "PutPackagesSiteAndState"
          Effect = "Allow"
          Action = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
          Resource = [
            for bucket in ["frontend", "packages", "state"] : "${local.buckets}-${bucket}-${local.account}/*"
          ]
        },
        {
          # A mapping has a number for its name, and says which function it feeds.
          Sid       = "FeedFunctions"
          Effect    = "Allow"
          Action    = ["lambda:CreateEventSourceMapping", "lambda:DeleteEventSourceMapping", "lambda:UpdateEventSourceMapping"]
          Resource  = "*"
          Condition = { ArnLike = { "lambda:FunctionArn" = "${local.here["lambda"]}:function:${var.prefix}-*" } }
        },
        {
          Sid      = "TagMappings"
          Effect   = "Allow"
          Action   = ["lambda:TagResource", "lambda:UntagResource"]
          Resource = "${local.here["lambda"]}:event-source-mapping:*"
        },
        {
          # Some layers are others', such as AWS's own with the telemetry collector.
          Sid      = "UseLayers"
          Effect   = "Allow"
          Action   = "lambda:GetLayerVersion"
          Resource = "*"
        },
        {
          # RDS makes the owner's secret in the name of who makes the cluster.
          Sid      = "LetRdsKeepTheOwnersPassword"
          Effect   = "Allow"
          Action   = ["secretsmanager:CreateSecret", "secretsmanager:RotateSecret", "secretsmanager:TagResource"]
          Resource = "${local.here["secretsmanager"]}:secret:rds!cluster-*"
        },
      ]
    }

    numbered = {
      description = "Changes what AWS gives a number for its name."
      statements = [
        {
          Sid    = "Networks"
          Effect = "Allow"
          Action = [
            "ec2:AllocateAddress", "ec2:Associate*", "ec2:AttachInternetGateway", "ec2:AuthorizeSecurityGroup*",
            "ec2:CreateFlowLogs", "ec2:CreateInternetGateway", "ec2:CreateNatGateway", "ec2:CreateNetworkInterface", "ec2:CreateRoute*", "ec2:CreateSecurityGroup",
            "ec2:CreateSubnet", "ec2:CreateTags", "ec2:CreateVpc", "ec2:CreateVpcEndpoint",
            "ec2:DeleteFlowLogs", "ec2:DeleteInternetGateway", "ec2:DeleteNatGateway", "ec2:DeleteRoute*", "ec2:DeleteSecurityGroup",
            "ec2:DeleteSubnet", "ec2:DeleteTags", "ec2:DeleteVpc", "ec2:DeleteVpcEndpoints",
            "ec2:DetachInternetGateway", "ec2:Disassociate*", "ec2:ModifySecurityGroupRules", "ec2:ModifySubnetAttribute",
            "ec2:ModifyVpcAttribute", "ec2:ModifyVpcEndpoint", "ec2:ReleaseAddress", "ec2:Replace*", "ec2:RevokeSecurityGroup*",
            "ec2:UpdateSecurityGroupRuleDescriptions*",
          ]
          Resource  = "*"
          Condition = { StringEquals = { "aws:RequestedRegion" = local.region } }
        },
        {
          Sid    = "Keys"
          Effect = "Allow"
          Action = [
            "kms:CreateAlias", "kms:CreateKey", "kms:Decrypt", "kms:DeleteAlias", "kms:DisableKeyRotation", "kms:EnableKeyRotation", "kms:Encrypt",
            "kms:GenerateDataKey*", "kms:PutKeyPolicy", "kms:ReEncrypt*", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
          ]
          Resource = "*"
        },
        {
          Sid       = "KeysForServices"
          Effect    = "Allow"
          Action    = ["kms:CreateGrant", "kms:RetireGrant"]
          Resource  = "*"
          Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
        },
        {
          Sid    = "LogsTracesAndFigures"
          Effect = "Allow"
          Action = [
            "logs:AssociateKmsKey", "logs:CreateDelivery", "logs:CreateLogDelivery", "logs:CreateLogGroup", "logs:Delete*", "logs:DisassociateKmsKey",
            "logs:GetDelivery*", "logs:GetLogDelivery", "logs:Put*", "logs:TagResource", "logs:UntagResource", "logs:UpdateLogDelivery",
            "xray:CreateGroup", "xray:CreateSamplingRule", "xray:DeleteGroup", "xray:DeleteSamplingRule", "xray:TagResource", "xray:UntagResource",
            "xray:UpdateGroup", "xray:UpdateSamplingRule",
          ]
          Resource = "*"
        },
        {
          Sid    = "TheWayIn"
          Effect = "Allow"
          Action = [
            "acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:RequestCertificate",
            "apigateway:DELETE", "apigateway:PATCH", "apigateway:POST", "apigateway:PUT", "apigateway:SetWebACL", "apigateway:TagResource", "apigateway:UntagResource",
            "cloudfront:Create*", "cloudfront:Delete*", "cloudfront:PublishFunction", "cloudfront:TagResource", "cloudfront:TestFunction", "cloudfront:UntagResource", "cloudfront:Update*",
            "cognito-idp:Create*", "cognito-idp:Delete*", "cognito-idp:Set*", "cognito-idp:TagResource", "cognito-idp:UntagResource", "cognito-idp:Update*",
            "route53:ChangeResourceRecordSets",
            "wafv2:AssociateWebACL", "wafv2:CreateIPSet", "wafv2:CreateWebACL", "wafv2:Delete*", "wafv2:DisassociateWebACL", "wafv2:PutLoggingConfiguration", "wafv2:TagResource",
            "wafv2:UntagResource", "wafv2:UpdateIPSet", "wafv2:UpdateWebACL",
          ]
          Resource = "*"
        },
        {
          Sid    = "TheRest"
          Effect = "Allow"
          Action = [
            "backup-storage:MountCapsule", "backup:CreateBackup*", "backup:DeleteBackupPlan", "backup:DeleteBackupSelection", "backup:TagResource", "backup:UpdateBackupPlan",
            "bedrock:CreateGuardrail*", "bedrock:DeleteGuardrail", "bedrock:TagResource", "bedrock:UntagResource", "bedrock:UpdateGuardrail",
            "ce:CreateAnomaly*", "ce:DeleteAnomaly*", "ce:TagResource", "ce:UpdateAnomaly*",
            "ecr:GetAuthorizationToken",
            "ecs:CreateCluster", "ecs:DeregisterTaskDefinition", "ecs:RegisterTaskDefinition",
            "ses:CreateConfigurationSet*", "ses:CreateEmailIdentity", "ses:DeleteConfigurationSet*", "ses:PutConfigurationSet*", "ses:PutEmailIdentity*", "ses:TagResource",
            "sns:Unsubscribe",
          ]
          Resource = "*"
        },
      ]
    }

    # Whoever deploys code can in the end do what that code may; this keeps what is people's from being
    # read in passing, and what can't be made again from being deleted by a plan that nobody read.
    never = {
      description = "What no workflow does: change its own limits, look at what is people's, delete what can't be made again."
      statements = [
        {
          Sid    = "ChangeItsLimits"
          Effect = "Deny"
          Action = [
            "iam:Add*", "iam:Attach*", "iam:Create*", "iam:Delete*", "iam:Detach*", "iam:PassRole", "iam:Put*", "iam:Remove*",
            "iam:Set*", "iam:Tag*", "iam:Untag*", "iam:Update*",
          ]
          Resource = local.limits
        },
        {
          Sid      = "LeaveTheBoundary"
          Effect   = "Deny"
          Action   = "iam:DeleteRolePermissionsBoundary"
          Resource = "*"
        },
        {
          Sid    = "LookAtPeople"
          Effect = "Deny"
          Action = [
            "cognito-idp:AdminGetUser", "cognito-idp:ListUsers*",
            "ecs:ExecuteCommand",
            "logs:FilterLogEvents", "logs:GetLogEvents", "logs:GetLogRecord", "logs:StartLiveTail", "logs:StartQuery",
            "rds-db:connect", "rds:Copy*", "rds:DownloadCompleteDBLogFile", "rds:DownloadDBLogFilePortion", "rds:ModifyDBClusterSnapshotAttribute",
            "rds:Restore*", "rds:StartExportTask",
            "s3vectors:GetVectors", "s3vectors:ListVectors", "s3vectors:QueryVectors",
            "sqs:ReceiveMessage",
          ]
          Resource = "*"
        },
        {
          # A deployment migrates the database, and may ask for a chore's round.
          Sid    = "CallFunctionsInPeoplesName"
          Effect = "Deny"
          Action = "lambda:InvokeFunction"
          NotResource = flatten([for name in ["keeper", "migrator"] : [
            "${local.here["lambda"]}:function:${var.prefix}-${name}", "${local.here["lambda"]}:function:${var.prefix}-${name}:*",
          ]])
        },
        {
          Sid      = "OpenTheirFiles"
          Effect   = "Deny"
          Action   = ["s3:DeleteObject*", "s3:GetObject*", "s3:PutObject*"]
          Resource = "${local.buckets}-files-${local.account}/*"
        },
        {
          Sid      = "TakeTheOwnersPassword"
          Effect   = "Deny"
          Action   = "secretsmanager:GetSecretValue"
          Resource = "${local.here["secretsmanager"]}:secret:rds!cluster-*"
        },
        {
          Sid    = "DestroyForGood"
          Effect = "Deny"
          Action = [
            "backup:Delete*RecoveryPoint*", "backup:DeleteBackupVault*", "cloudtrail:DeleteTrail", "cloudtrail:StopLogging",
            "cognito-idp:DeleteUserPool", "kms:DisableKey", "kms:ScheduleKeyDeletion", "rds:DeleteDBCluster", "rds:DeleteDBClusterAutomatedBackup", "rds:DeleteDBClusterSnapshot",
            "s3:DeleteBucket", "s3:DeleteObjectVersion", "s3:PutBucketAcl", "s3vectors:DeleteVectorBucket",
          ]
          Resource = "*"
        },
      ]
    }
  }
}
