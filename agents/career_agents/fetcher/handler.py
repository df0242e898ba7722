"""`career-fetcher` as a Lambda function. Settings and parts are built during this import."""

from career_agents.fetcher.steps import build
from careerassist.functions import lambda_entry

handler = lambda_entry("fetcher", build)
