"""Reading PDF files: breccia beside poppler's pdftotext, in one run.

    apt install poppler-utils; pip install reportlab
    cargo build --release --bin breccia --example readers
    python3 benches/peers/pdf.py [ROUNDS]

Writes every notice of corpus/ as a PDF with reportlab, A4 in one column of Helvetica, and
some in two; reads each with both as a process of its own, and with breccia in a loop within
one process too. Prints the sums of the fastest rounds and their ratios.
"""

import subprocess
import sys
import tempfile
import time
from html import escape
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "target" / "release"
FILES = 40


def write(text, path, columns):
    width, height = A4
    margin, gap = 60, 20
    of_column = (width - 2 * margin - gap * (columns - 1)) / columns
    frames = [
        Frame(margin + n * (of_column + gap), margin, of_column, height - 2 * margin)
        for n in range(columns)
    ]
    document = BaseDocTemplate(str(path), pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=frames))
    style = getSampleStyleSheet()["BodyText"]
    lines = [line for line in text.splitlines() if line.strip()]
    document.build([Paragraph(escape(line), style) for line in lines])


def fastest(rounds, command):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - start)
    return best


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for notice in sorted((ROOT / "corpus").rglob("*.txt"))[:FILES]:
            path = Path(folder) / f"{len(paths)}.pdf"
            write(notice.read_text(), path, 1 + len(paths) % 2)
            paths.append(str(path))
        peer = sum(fastest(rounds, ["pdftotext", path, "-"]) for path in paths)
        ours = sum(fastest(rounds, [RELEASE / "breccia", "text", path]) for path in paths)
        whole = sum(fastest(rounds, [RELEASE / "breccia", "extract", path]) for path in paths)
        command = [RELEASE / "examples" / "readers", str(rounds * 5), *paths]
        lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        within = sum(int(line.split()[0]) for line in lines.splitlines()) / 1e6

    def line(name, seconds):
        print(f"{name:<36}{seconds / len(paths) * 1e3:>8.2f} ms{peer / seconds:>8.1f}")

    print(f"{len(paths)} PDF files, one a process{'pdftotext is':>36}")
    line("pdftotext", peer)
    line("breccia text", ours)
    line("breccia extract, all fields", whole)
    line("reading the text, in one process", within)


if __name__ == "__main__":
    main()
