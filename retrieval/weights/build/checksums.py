"""Write or verify SHA256SUMS, the list of what this folder ships: `python checksums.py [--write]`."""

import argparse
import hashlib
import sys
from pathlib import Path

WEIGHTS = Path(__file__).resolve().parent.parent
SHIPPED = ("*.npy", "*.onnx", "*.json", "*.txt")


def checksums() -> str:
    """One line a file, as `sha256sum` writes it."""
    files = sorted(path for pattern in SHIPPED for path in WEIGHTS.glob(pattern))
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def write_checksums() -> None:
    (WEIGHTS / "SHA256SUMS").write_text(checksums(), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the list instead of comparing with it")
    if parser.parse_args().write:
        write_checksums()
    elif checksums() != (WEIGHTS / "SHA256SUMS").read_text(encoding="utf-8"):
        sys.exit("the files differ from SHA256SUMS")


if __name__ == "__main__":
    main()
