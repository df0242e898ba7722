key_arn         = "arn:aws:kms:eu-central-1:111122223333:key/general"
network         = { subnet_ids = ["subnet-1", "subnet-2"], security_group_id = "sg-functions" }
packages_bucket = "career-packages-111122223333"
manifest = {
  packages = {
    api = {
      sha256           = "a1"
      source_code_hash = "oQ=="
      functions = {
        api   = { handler = "careerassist.api.handler.handler" }
        token = { handler = "career_agents.token.handler.handler" }
      }
    }
  }
}
database = {
  url         = "postgresql://careerassist_lambda@career.cluster-x.eu-central-1.rds.amazonaws.com:5432/career"
  connect_arn = "arn:aws:rds-db:eu-central-1:111122223333:dbuser:cluster-X/careerassist_lambda"
}
queue = {
  url = "https://sqs.eu-central-1.amazonaws.com/111122223333/career-analysis-jobs"
  arn = "arn:aws:sqs:eu-central-1:111122223333:career-analysis-jobs"
}
dead_queue = {
  url = "https://sqs.eu-central-1.amazonaws.com/111122223333/career-analysis-jobs-dlq"
  arn = "arn:aws:sqs:eu-central-1:111122223333:career-analysis-jobs-dlq"
}
files = {
  bucket     = "career-files-111122223333"
  bucket_arn = "arn:aws:s3:::career-files-111122223333"
  key_arn    = "arn:aws:kms:eu-central-1:111122223333:key/files"
}
vectors = {
  bucket_name = "career-vectors-111122223333"
  bucket_arn  = "arn:aws:s3vectors:eu-central-1:111122223333:bucket/career-vectors-111122223333"
}
embedding = {
  endpoint_name = "career-embedding"
  endpoint_arn  = "arn:aws:sagemaker:eu-central-1:111122223333:endpoint/career-embedding"
}
workers = {
  analyzer    = "arn:aws:lambda:eu-central-1:111122223333:function:career-analyzer"
  documents   = "arn:aws:lambda:eu-central-1:111122223333:function:career-documents"
  fetcher     = "arn:aws:lambda:eu-central-1:111122223333:function:career-fetcher"
  interviewer = "arn:aws:lambda:eu-central-1:111122223333:function:career-interviewer"
}
mail = { sender = "CareerAssist <career@example.com>" }
