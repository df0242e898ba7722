"""`career-extractor` as a Lambda function. Settings and parts are built during this import."""

from career_agents.extractor.steps import build
from careerassist.functions import lambda_entry

handler = lambda_entry("extractor", build)
