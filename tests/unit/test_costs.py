"""The cost table: nothing that costs money is left out, every price has a date, and the document
says what the script says."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from career_agents.registry import FUNCTIONS
from careerassist.chores import chores_of

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
TERRAFORM = ROOT / "terraform"

sys.path.insert(0, str(SCRIPTS))
try:
    import estimate_costs
    from costing import bill, inputs, limits, resources, work
finally:
    sys.path.remove(str(SCRIPTS))
