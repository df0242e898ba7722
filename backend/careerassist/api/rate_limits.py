"""How often one person and one address may ask, per process. What is expensive has daily limits
besides (`services.quotas`); many processes together are limited by the gateway in front."""

from __future__ import annotations

import math
import time
from ipaddress import ip_address, ip_network

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from careerassist.api.problems import problem
from careerassist.errors import TooManyRequests
from careerassist.settings import Settings


class RateLimits:
    """Counts by sliding windows of a minute; old counts go by themselves."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._user = RateLimitItemPerMinute(settings.requests_per_minute_user)
        self._address = RateLimitItemPerMinute(settings.requests_per_minute_address)
        self._stranger = RateLimitItemPerMinute(settings.refusals_per_minute_address)

    def count_user(self, user_id: str) -> None:
        """One more request of a person; `TooManyRequests` if it is one too many."""
        self._count(self._user, f"user {user_id}")

    def count_address(self, address: str) -> None:
        """One more request from an address, whoever it is from."""
        self._count(self._address, f"address {_network(address)}")

    def refused(self, address: str) -> None:
        """One more request without a good token: somebody may be guessing."""
        self._limiter.hit(self._stranger, f"stranger {_network(address)}")

    def check_refused(self, address: str) -> None:
        """`TooManyRequests` if an address was refused too often."""
        key = f"stranger {_network(address)}"
        if not self._limiter.test(self._stranger, key):
            raise self._too_many(self._stranger, key)

    def _count(self, item: RateLimitItemPerMinute, key: str) -> None:
        if not self._limiter.hit(item, key):
            raise self._too_many(item, key)

    def _too_many(self, item: RateLimitItemPerMinute, key: str) -> TooManyRequests:
        resets = self._limiter.get_window_stats(item, key).reset_time
        return TooManyRequests(retry_after=max(1, math.ceil(resets - time.time())))


class LimitAddresses:
    """Refuses addresses that ask too often, or were refused too often."""

    def __init__(self, app: ASGIApp, *, limits: RateLimits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        address = scope["client"][0] if scope.get("client") else ""
        try:
            self._limits.count_address(address)
            self._limits.check_refused(address)
        except TooManyRequests as error:
            await problem(error)(scope, receive, send)
            return

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 401:
                self._limits.refused(address)
            await send(message)

        await self._app(scope, receive, noting)


def _network(address: str) -> str:
    """An IPv6 customer has a whole /64, so that is what counts as one address."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address
