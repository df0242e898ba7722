"""What an installation on AWS costs, and where it first runs into a limit: `estimate_costs.py`."""
