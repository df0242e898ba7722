"""Schema and values as Terraform's plugin protocol has them."""

from __future__ import annotations

import json
from typing import Any

import msgpack
from tf.gen import tfplugin_pb2 as protocol

from aws_provider.schema import Block, Schema, is_write_only
from aws_provider.values import UNKNOWN, Value

_WRITE_ONLY = b"\x58\x01"
"""`write_only = true`: a field that these bindings don't have yet."""


def read(value: protocol.DynamicValue) -> Value:
    """A value out of a message."""
    # Terraform may add what it knows of an unknown value, which makes it no less unknown.
    return msgpack.unpackb(value.msgpack, ext_hook=lambda code, data: UNKNOWN)


def written(value: Value) -> protocol.DynamicValue:
    """A value for a message."""
    unknown = msgpack.ExtType(0, b"\x00")
    return protocol.DynamicValue(msgpack=msgpack.packb(value, default=lambda _: unknown))


def message(schema: Schema) -> protocol.GetProviderSchema.Response:
    """The schema, as Terraform asks for it."""
    return protocol.GetProviderSchema.Response(
        provider=_schema(schema.provider),
        resource_schemas={name: _schema(block) for name, block in schema.resources.items()},
        data_source_schemas={name: _schema(block) for name, block in schema.data_sources.items()},
        server_capabilities=protocol.ServerCapabilities(get_provider_schema_optional=True),
    )


def _schema(block: Block) -> protocol.Schema:
    return protocol.Schema(block=_block(block))


def _block(block: Block) -> protocol.Schema.Block:
    return protocol.Schema.Block(
        attributes=[_attribute(name, one) for name, one in block["attributes"].items()],
        block_types=[
            protocol.Schema.NestedBlock(
                type_name=name,
                block=_block(one["block"]),
                nesting=one["nesting"].upper(),
                min_items=0 if one["nesting"] == "single" else one["min"],
                max_items=one["max"],
            )
            for name, one in block["blocks"].items()
        ],
    )


def _attribute(name: str, attribute: dict[str, Any]) -> protocol.Schema.Attribute:
    mode = attribute["mode"]
    made = protocol.Schema.Attribute(
        name=name,
        required=mode == "required",
        optional=mode.startswith("optional"),
        computed=mode.endswith("computed"),
    )
    if "nested" in attribute:
        made.nested_type.CopyFrom(_object(attribute["nested"], attribute["nesting"]))
    else:
        made.type = json.dumps(attribute["type"]).encode()
    if is_write_only(name, attribute):
        made.MergeFromString(_WRITE_ONLY)
    return made


def _object(block: Block, nesting: str) -> protocol.Schema.Object:
    attributes = [_attribute(name, one) for name, one in block["attributes"].items()]
    for name, one in block["blocks"].items():
        mode = "required" if one["min"] else "optional"
        inner = {"mode": mode, "nested": one["block"], "nesting": one["nesting"]}
        attributes.append(_attribute(name, inner))
    several = nesting in ("list", "set", "map")
    nested_as = nesting.upper() if several else "SINGLE"
    return protocol.Schema.Object(attributes=attributes, nesting=nested_as)
