"""`career-migrator` as a Lambda function. Settings and parts are built during this import."""

from career_agents.migrator.steps import build
from careerassist.functions import lambda_entry

handler = lambda_entry("migrator", build)
