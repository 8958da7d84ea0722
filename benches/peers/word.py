"""Reading Word files: breccia beside python-docx, in one run.

    pip install python-docx
    cargo build --release --bin breccia --example readers
    python3 benches/peers/word.py [ROUNDS]

Writes every notice of corpus/ as a Word file with python-docx's own template, reads each
with both, in a loop within one process and as a process of its own, and prints the sums of
the fastest rounds and their ratios. python-docx opens a file and walks its paragraphs and
the cells of its tables; it looks at no list numbers, notes, headers or places.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "target" / "release"
READ = """
import sys, docx
from docx.table import Table
def words(block):
    for inner in block.iter_inner_content():
        if isinstance(inner, Table):
            for row in inner.rows:
                for cell in row.cells:
                    yield from words(cell)
        else:
            yield inner.text
def read(path):
    return "\\n".join(words(docx.Document(path)))
"""
exec(READ)


def write(text, path):
    document = docx.Document()
    for line in text.splitlines():
        if line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line.strip():
            document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip((c for row in table.rows for c in row.cells), "abcd"):
        cell.text = words
    document.save(path)


def fastest(rounds, work):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def process(command):
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for notice in sorted((ROOT / "corpus").rglob("*.txt")):
            path = Path(folder) / f"{len(paths)}.docx"
            write(notice.read_text(), path)
            paths.append(str(path))
        peer = sum(fastest(rounds, lambda: read(path)) for path in paths)
        command = [RELEASE / "examples" / "readers", str(rounds * 5), *paths]
        lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        times = [line.split()[:2] for line in lines.splitlines()]
        ours = sum(int(read) for read, _ in times) / 1e6
        whole = sum(int(extracted) for _, extracted in times) / 1e6
        some = paths[:10]
        script = READ + "\nread(sys.argv[1])"
        peer_process = ours_process = 0.0
        for path in some:
            peer_process += fastest(rounds, lambda: process([sys.executable, "-c", script, path]))
            ours_process += fastest(rounds, lambda: process([RELEASE / "breccia", "text", path]))

    def line(name, theirs, seconds, files):
        print(f"{name:<32}{theirs / files * 1e3:>10.3f} ms{seconds / files * 1e3:>10.3f} ms{theirs / seconds:>9.1f}")

    print(f"{len(paths)} Word files{'python-docx':>31}{'breccia':>13}{'ratio':>9}")
    line("text of a file, in one process", peer, ours, len(paths))
    line("the same with all fields", peer, whole, len(paths))
    line("text of a file, a process each", peer_process, ours_process, len(some))


if __name__ == "__main__":
    main()
