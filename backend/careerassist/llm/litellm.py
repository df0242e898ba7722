"""`litellm/<provider>/<model>`: every other provider. litellm alone takes seconds to load, so it is
imported at its first use."""

from __future__ import annotations

import os
from typing import Any

from agents import Model

from careerassist.errors import SetupError

# Read when litellm is imported: without it, a price list is fetched from the network.
os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")


def litellm_model(name: str, *, api_base: str | None) -> Model:
    """The SDK's model over litellm. `name` is litellm's, e.g. `openai/gpt-5-mini`."""
    import litellm
    from agents.extensions.models.litellm_model import LitellmModel

    litellm.telemetry = False
    litellm.suppress_debug_info = True
    # Models differ in what they take (a temperature, say); what one does not know is left out.
    litellm.drop_params = True
    return LitellmModel(model=name, base_url=api_base)


def check_credentials(name: str, *, api_base: str | None) -> None:
    """`SetupError` that names the variables that the provider's key is missing from."""
    import litellm

    found: dict[str, Any] = litellm.validate_environment(name, api_base=api_base)
    missing = [key for key in found.get("missing_keys", ()) if key]
    if missing and not found.get("keys_in_environment"):
        raise SetupError(
            f"The model litellm/{name} needs {' and '.join(missing)} in the environment. "
            "Set it, or CAREERASSIST_MODEL=offline/rules."
        )


def is_credentials_error(error: BaseException) -> bool:
    """Whether the provider does not accept the key."""
    return getattr(error, "status_code", None) in (401, 403)


def prices(name: str) -> tuple[float, float] | None:
    """USD per million input and output tokens, from litellm's own list; None if it has none."""
    import litellm

    listed = litellm.model_cost.get(name) or litellm.model_cost.get(name.split("/", 1)[-1])
    if not listed or not listed.get("input_cost_per_token"):
        return None
    return (
        float(listed["input_cost_per_token"]) * 1e6,
        float(listed.get("output_cost_per_token") or 0) * 1e6,
    )
