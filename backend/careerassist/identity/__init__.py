"""Who a token speaks for. One verifier for every kind of sign-in."""

from careerassist.identity.keys import FixedKeys, Keys, RemoteKeys
from careerassist.identity.tokens import AudienceRule, TokenVerifier

__all__ = ["AudienceRule", "FixedKeys", "Keys", "RemoteKeys", "TokenVerifier"]
