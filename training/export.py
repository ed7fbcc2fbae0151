"""Trained weights -> what the wheel carries: ``model.onnx`` (int8), ``tokenizer.json``, ``model.json``.

python -m training.export WORK_DIR OUT_DIR [--float]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from tocsin.knowledge.marks import MARKS
from training import base
from training.corpora import ROOTS, SCALES, SRL_ROLES
from training.network import FORM, Inventory, Network

# Weights a block of one scale holds. Activations are scaled block by block too, so that a row of the result depends on its own
# row alone. Measured on GUM dev (trial weights, one thread): 128 lost no tenth of a point of attachment and ran at 3,200 words/s;
# dynamic int8 of whole tensors ran at 4,850 and lost 2.5 points; 32 bits: 2,570 words/s.
BLOCK = 128


class QuantisedEmbedding(nn.Module):
    """Word vectors in int8, each row with its own scale."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, pieces: Tensor) -> Tensor:
        return self.rows[pieces].to(torch.float32) * self.scale[pieces]


class Exported(nn.Module):
    """One window in, the scores of every head out; semantic roles were for training only and stay behind."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        network.encoder.words = QuantisedEmbedding(network.encoder.words.weight.detach())
        self.kept = [k for k, r in enumerate(network.inventory.roles) if r not in SRL_ROLES]

    def forward(
        self, pieces: Tensor, shapes: Tensor, marks: Tensor, first: Tensor, sentence: Tensor, source: Tensor, target: Tensor
    ) -> tuple[Tensor, ...]:
        net = self.network
        views = net.encoder(pieces.unsqueeze(0), shapes.unsqueeze(0), marks.unsqueeze(0))
        form, h = (x[0].index_select(0, first).unsqueeze(0) for x in views)
        tags = torch.cat([net.tag(head, form if head in FORM else h)[0] for head in net.inventory.tags], dim=-1)
        arcs = net.arcs(form, sentence.unsqueeze(0))
        relations = net.labels(form, arcs.argmax(-1))
        dyad = net.dyad(h, source.unsqueeze(0), target.unsqueeze(0))
        return tags, arcs[0], relations[0], self.roles(h, sentence), net.factuality(h)[0], dyad[0]

    def roles(self, h: Tensor, sentence: Tensor) -> Tensor:
        """[role, anchor, word] scores with every word as anchor."""
        net, kept = self.network, self.kept
        left, right = net.role_anchor(h), net.role_word(h)
        scores = left @ net.role_weight[kept] @ right.transpose(1, 2)
        scores = scores + net.role_word_bias(right)[0].t()[kept].unsqueeze(1) + net.role_anchor_bias(left)[0].t()[kept].unsqueeze(2)
        same = sentence.unsqueeze(1) == sentence.unsqueeze(0)
        before = sentence.unsqueeze(0) < sentence.unsqueeze(1)
        near = net.role_near[kept].unsqueeze(-1).unsqueeze(-1)
        return scores + torch.where(same, near[:, 0], torch.where(before, near[:, 1], near[:, 2]))


def load(work: Path, name: str = "network") -> Network:
    """The trained network of a work folder, ready for use; ``name`` may be that of a phase."""
    raw = json.loads((work / "inventory.json").read_text())
    inventory = Inventory({k: tuple(v) for k, v in raw["tags"].items()}, tuple(raw["deprel"]), tuple(raw["roles"]))
    network = Network(inventory)
    network.load_state_dict(torch.load(work / f"{name}.pt", weights_only=True))
    return network.eval()


def polished(what: str | None, polish: Callable[[Network, Path], None]) -> None:
    """The command of a module that teaches one part of a trained network by itself: ``DATA_DIR WORK_DIR``."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    a = parser.parse_args()
    network = load(a.work)
    polish(network, a.data)
    torch.save(network.state_dict(), a.work / "network.pt")


def export(work: Path, out: Path, quantise: bool) -> None:
    network = load(work)
    out.mkdir(parents=True, exist_ok=True)
    sample = (
        torch.tensor([101, 2000, 2001, 102]),
        torch.zeros(4, dtype=torch.long),
        torch.zeros(4, MARKS),
        torch.tensor([1, 2]),
        torch.zeros(2, dtype=torch.long),
        torch.tensor([1.0, 0.0]),
        torch.tensor([0.0, 1.0]),
    )
    inputs = ["pieces", "shapes", "marks", "first", "sentence", "source", "target"]
    outputs = ["tags", "arcs", "relations", "roles", "factuality", "dyad"]
    axes = {k: {0: "p"} for k in inputs[:3]} | {k: {0: "w"} for k in (*inputs[3:], "tags", "relations", "factuality")}
    axes |= {"arcs": {0: "w", 1: "w"}, "roles": {1: "w", 2: "w"}}
    with tempfile.TemporaryDirectory() as folder:
        plain, clean = Path(folder) / "plain.onnx", Path(folder) / "clean.onnx"
        with torch.no_grad():
            torch.onnx.export(
                Exported(network).eval(), sample, str(plain), input_names=inputs, output_names=outputs, dynamic_axes=axes,
                opset_version=17, dynamo=False,
            )  # fmt: skip
        target = out / "model.onnx"
        if quantise:
            quant_pre_process(str(plain), str(clean), skip_symbolic_shape=True)
            config = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
            quantizer = MatMulNBitsQuantizer(onnx.load(str(clean)), algo_config=config)
            quantizer.process()
            quantizer.model.save_model_to_file(str(target), False)
        else:
            onnx.save(onnx.load(str(plain)), str(target))
    shutil.copy(base.folder() / "tokenizer.json", out / "tokenizer.json")
    raw = json.loads((out / "tokenizer.json").read_text(encoding="utf-8"))
    raw["truncation"] = raw["padding"] = None
    (out / "tokenizer.json").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    inventory = network.inventory
    roles = [r for r in inventory.roles if r not in SRL_ROLES]
    version = hashlib.sha256((out / "model.onnx").read_bytes()).hexdigest()[:12]
    card = {"version": version, "tags": inventory.tags, "deprel": inventory.deprel, "roles": roles, "roots": ROOTS, "scales": SCALES}
    (out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(f"{out}: model {version}, {(out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights")
    a = parser.parse_args()
    export(a.work, a.out, not a.float)
