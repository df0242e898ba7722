"""The plugin that `terraform` talks to. A process of its own, in an environment of its own:

    python -m aws_provider SOCKET true|false FOLDER...

serves the types that Terraform text in these folders names, until its standard input closes. It is
true that it foretells, or not: then a plan has all that `apply` would tell.
"""

# ruff: noqa: N802 - the protocol names these methods

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import grpc
from tf.gen import tfplugin_pb2 as protocol
from tf.gen import tfplugin_pb2_grpc as services

from aws_provider.made_up import Account, MadeUp
from aws_provider.schema import Block, Schema, schema_for
from aws_provider.values import UNKNOWN, Value, filled
from aws_provider.wire import message, read, written

_THREADS = 10  # as many as Terraform asks at a time


class AwsProvider(services.ProviderServicer):
    """Answers each of Terraform's calls, from the schema and what `made_up` says."""

    def __init__(self, schema: Schema, *, foretells: bool) -> None:
        self._schema = schema
        self._foretells = foretells
        self._account = Account()

    def GetMetadata(self, request: Any, context: Any) -> Any:
        return protocol.GetMetadata.Response()

    def GetProviderSchema(self, request: Any, context: Any) -> Any:
        return message(self._schema)

    def ValidateProviderConfig(self, request: Any, context: Any) -> Any:
        return protocol.ValidateProviderConfig.Response()

    def ValidateResourceConfig(self, request: Any, context: Any) -> Any:
        return protocol.ValidateResourceConfig.Response()

    def ValidateDataResourceConfig(self, request: Any, context: Any) -> Any:
        return protocol.ValidateDataResourceConfig.Response()

    def ConfigureProvider(self, request: Any, context: Any) -> Any:
        self._account = Account.configured(read(request.config))
        return protocol.ConfigureProvider.Response()

    def UpgradeResourceState(self, request: Any, context: Any) -> Any:
        kept = protocol.DynamicValue(json=request.raw_state.json)
        return protocol.UpgradeResourceState.Response(upgraded_state=kept)

    def ReadResource(self, request: Any, context: Any) -> Any:
        return protocol.ReadResource.Response(new_state=request.current_state)

    def PlanResourceChange(self, request: Any, context: Any) -> Any:
        """What AWS makes up is unknown for what is new, and stays for what is there."""
        new = read(request.prior_state) is None
        block = self._schema.resources[request.type_name]
        planned = read(request.proposed_new_state)
        if new and self._foretells:
            planned = self._known(block, request.type_name, planned, None)
        else:
            planned = filled(block, planned, None, lambda name, of: UNKNOWN if new else None)
        return protocol.PlanResourceChange.Response(planned_state=written(planned))

    def ApplyResourceChange(self, request: Any, context: Any) -> Any:
        block = self._schema.resources[request.type_name]
        state = self._known(block, request.type_name, read(request.planned_state), UNKNOWN)
        return protocol.ApplyResourceChange.Response(new_state=written(state))

    def ReadDataSource(self, request: Any, context: Any) -> Any:
        block = self._schema.data_sources[request.type_name]
        state = self._known(block, f"data.{request.type_name}", read(request.config), None)
        return protocol.ReadDataSource.Response(state=written(state))

    def StopProvider(self, request: Any, context: Any) -> Any:
        return protocol.StopProvider.Response()

    def _known(self, block: Block, kind: str, value: Value, missing: Value) -> Value:
        if value is None:  # what was destroyed
            return None
        return filled(block, value, missing, MadeUp(kind, value, self._account))


def main(arguments: list[str]) -> None:
    """Serve, and say so, until whoever started this is gone."""
    socket, foretells, *folders = arguments
    schema = schema_for(Path(folder) for folder in folders)
    provider = AwsProvider(schema, foretells=foretells == "true")
    server = grpc.server(ThreadPoolExecutor(_THREADS))
    services.add_ProviderServicer_to_server(provider, server)
    server.add_insecure_port(f"unix://{socket}")
    server.start()
    print("ready", flush=True)
    sys.stdin.read()
    server.stop(grace=None)
