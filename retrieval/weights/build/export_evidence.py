"""A trained `EvidenceNet` → an ONNX file: one pair a run, 8-bit weights, no padding and so no mask.

Activations are quantized anew in each run; with one pair a run, no candidate's score depends on the others'.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import onnxruntime
import torch
from evidence_net import EvidenceNet
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

OPSET = 17


class OnePair(nn.Module):
    """The same sums as `EvidenceNet` for one pair, with the word table in 8 bits and a scale a row."""

    def __init__(self, net: EvidenceNet) -> None:
        super().__init__()
        table = net.encoder.words.weight.detach()
        self.scales = nn.Parameter(table.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127)
        self.rows = nn.Parameter(torch.round(table / self.scales).to(torch.int8), requires_grad=False)
        self.net = net

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        """`(1, length)` ids and types → the logit, `(1,)`."""
        words = self.rows[ids].float() * self.scales[ids]
        return self.net.head(self.net.encoder.read(words, types, None), ids, types, None)


def export(net: EvidenceNet, target: Path) -> None:
    """Write `target`: traced, its matrices in 8 bits a channel, optimized once so that loading needn't."""
    pair = OnePair(net.eval().float())
    sample = (torch.tensor([[2, 100, 200, 3, 300, 400, 500, 3]]), torch.tensor([[0, 0, 0, 0, 1, 1, 1, 1]]))
    length = {1: "length"}
    with TemporaryDirectory() as folder:
        traced, quantized = Path(folder) / "traced.onnx", Path(folder) / "quantized.onnx"
        torch.onnx.export(
            pair, sample, traced, dynamo=False, opset_version=OPSET, input_names=["ids", "types"],
            output_names=["logit"], dynamic_axes={"ids": length, "types": length},
        )  # fmt: skip
        quantize_dynamic(
            traced, quantized, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm"]
        )
        _optimize(quantized, target)


def _optimize(source: Path, target: Path) -> None:
    """Fusions that hold on every processor, done now; `target` then loads without any."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
    model = onnx.load(str(target))
    del model.metadata_props[:]
    onnx.save(model, str(target))
