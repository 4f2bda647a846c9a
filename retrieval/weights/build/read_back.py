"""A shipped evidence model → a checkpoint: `python read_back.py FILE CHECKPOINT`, so that training can go on from it.

For where what a pass left was not kept. Rounding to 8 bits stays in the weights; a pass over thousands of questions
moves them far more than that.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

_PREFIX = "net."
_MATRICES = ("DynamicQuantizeMatMul", "MatMulIntegerToFloat")
_MIX = (("Mul", "/Mul_12"), ("Mul", "/Mul_13"), ("Add", "/Add_3"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="what export_evidence wrote, such as ../evidence.onnx")
    parser.add_argument("checkpoint", type=Path, help="where train_evidence keeps its passes, such as FOLDER/3.pt")
    arguments = parser.parse_args()
    torch.save(read_back(arguments.file), arguments.checkpoint)


def read_back(file: Path) -> dict[str, Tensor]:
    """`EvidenceNet`'s state by name, of what `export_evidence.export` wrote; a ValueError for something else."""
    graph = onnx.load(str(file)).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    state = {name.removeprefix(_PREFIX): stored[name] for name in stored if _is_float_part(name)}
    state |= dict(_matrices(graph, stored))
    state["encoder.words.weight"] = stored["rows"].astype(np.float32) * stored["scales"]
    state["mix"] = np.stack([_scalar(graph, stored, *node) for node in _MIX])
    return {name: torch.tensor(array, dtype=torch.float32) for name, array in state.items()}


def _is_float_part(name: str) -> bool:
    return name.startswith(_PREFIX) and name.endswith((".weight", ".bias"))


def _matrices(graph: onnx.GraphProto, stored: Mapping[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Each by the place in the network that its node is named after: "/layers.0/wide/MatMul_quant"."""
    for node in graph.node:
        if node.op_type in _MATRICES:
            rows, scale, zero = (
                next(stored[name] for name in node.input if name.endswith(end) and name in stored)
                for end in ("_quantized", "_scale", "_zero_point")
            )
            if zero.any():
                raise ValueError(f"{node.name} has zero points; this reads symmetric weights only.")
            place = ".".join(node.name.strip("/").split("/")[:-1]).replace("say.say.", "say.")
            inside = f"encoder.{place}" if place.startswith("layers.") else place
            yield f"{inside}.weight", (rows.astype(np.float32) * scale).T


def _scalar(graph: onnx.GraphProto, stored: Mapping[str, np.ndarray], kind: str, name: str) -> np.ndarray:
    for node in graph.node:
        if (node.op_type, node.name) == (kind, name):
            return next(stored[part] for part in node.input if part in stored)
    raise ValueError(f"No {name} in the file: it wasn't written by export_evidence.")


if __name__ == "__main__":
    main()
