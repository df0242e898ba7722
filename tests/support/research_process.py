"""A researcher in a process of its own, that reads the small web of the test which started it.

`python research_process.py '{"api": …, "key": …, "ports": {"80": …, "443": …}, "authority": …}'`
"""

from __future__ import annotations

import asyncio
import json
import ssl
import sys

from loopback_web import PUBLIC, Connector
from research_site import BOARD, SITES, TOPICS

from career_agents.researcher.client import KnowledgeClient
from career_agents.researcher.run import Researcher, RunPlan
from careerassist.fetch.fetcher import Fetcher
from careerassist.schemas.research import Topic


async def main(api: str, key: str, ports: dict[str, int], authority: str) -> None:
    fetcher = Fetcher(
        resolver=lambda host, port, seconds: [PUBLIC],
        connector=Connector({int(port): led_to for port, led_to in ports.items()}),
        trust=ssl.create_default_context(cafile=authority),
    )
    plan = RunPlan(sites=SITES, seeds=(f"{BOARD}/",), site_seconds=0.3)
    async with Researcher(fetcher, KnowledgeClient(api, key), plan) as researcher:
        await researcher.do_run("request", [Topic.model_validate(topic) for topic in TOPICS])


if __name__ == "__main__":
    asyncio.run(main(**json.loads(sys.argv[1])))
