"""Reading plain notices: breccia beside the tools that an analyst would otherwise use.

    pip install dateparser spacy presidio-analyzer
    python -m spacy download it_core_news_sm
    cargo build --release --example readers
    python3 benches/peers/text.py [NOTICES]

Each tool does a part of breccia's work over the same notices of corpus/, in one process, its
patterns and models made ready before the clock starts; the fastest of three rounds counts
(of one, for those that take seconds a notice). A tool that is not installed is told and left
out; so is Presidio where spaCy's Italian model is not there.
"""

import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "target" / "release"
MONTHS = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
MONTH = "(?:" + MONTHS.replace(" ", "|") + ")"
FORMS = r"(?:S\.?r\.?l\.?|S\.?p\.?A\.?|Soc\. Coop\.|S\.?n\.?c\.?|ETS|Onlus)"
DATA = [
    "nome", "cognome", "codice fiscale", "indirizzo", "residenza", "telefono", "e-?mail",
    "password", "credenziali", "IBAN", "carta di credito", "documento d'identità", "data di nascita",
    "dati sanitari", "referti", "diagnosi", "buste paga", "fotografie",
]
PATTERNS = [
    rf"\b\d{{1,2}}°? {MONTH}(?: \d{{4}})?\b",
    rf"\b{MONTH} \d{{4}}\b",
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b",
    r"\b\d{4}-\d{2}-\d{2}\b",
    r"[\w.+-]+@[\w-]+\.[\w.-]+\w",
    r"(?:\+39\s?)?\b0\d{1,3}[\s./-]?\d{5,8}\b|\b3\d{2}[\s.-]?\d{6,7}\b|\b800[\s.-]?\d{3}[\s.-]?\d{3}\b",
    r"https?://\S+|www\.\S+",
    r"\bartt?\.? ?\d+(?:[-, ]+(?:bis|ter|comma|par\.|lett\.) ?\w*)*",
    r"\b(?:GDPR|RGPD|Regolamento \(?UE\)? ?(?:n\. ?)?2016/679)\b",
    r"\bd\.? ?lgs\.? ?(?:n\. ?)?\d+/\d{4}",
    rf"(?:[A-Z][\w'&.-]+ ){{1,5}}{FORMS}",
    r"\b(?:Comune|Università|Ospedale|Azienda|Istituto|Regione) (?:[a-z']+ )?[A-ZÀ-Ù][\w' -]+",
    r"\b(?:titolare|responsabile) del trattamento\b",
    r"\bresponsabile della protezione dei dati\b|\bDPO\b|\bRPD\b",
    r"\b(?:circa |oltre |quasi )?\d{1,3}(?:\.\d{3})* (?:persone|utenti|clienti|pazienti|interessati)\b",
    r"\b(?:attacco|ransomware|phishing|accesso abusivo|smarrimento|furto)\b",
    r"\b(?:notificat|comunicat|informat)\w+ (?:al|il|all') ?(?:Garante|Autorità)",
    r"\b(?:cambiare|modificare|reimpostare)\b.{0,40}\bpassword\b",
    r"\b(?:isolat|bloccat|ripristinat|disattivat)\w+\b",
    r"\bnon (?:risulta|sono stati|è stato)\b[^.]{0,80}",
] + [rf"\b{word}\b" for word in DATA]


def fastest(rounds, work):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def by_patterns(texts):
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in PATTERNS]
    return lambda: [list(pattern.finditer(text)) for text in texts for pattern in patterns]


def by_dateparser(texts):
    from dateparser.search import search_dates

    search_dates("il 3 marzo 2025", languages=["it"])
    return lambda: [search_dates(text, languages=["it"]) for text in texts]


def by_spacy(texts):
    import spacy

    model = spacy.load("it_core_news_sm")
    return lambda: list(model.pipe(texts))


def by_spacy_tokens(texts):
    import spacy

    tokeniser = spacy.blank("it")
    return lambda: list(tokeniser.pipe(texts))


def by_presidio(texts):
    import spacy.util

    if not spacy.util.is_package("it_core_news_sm"):
        raise ImportError("it needs spaCy's model it_core_news_sm")
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "it", "model_name": "it_core_news_sm"}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models})
    analyser = AnalyzerEngine(nlp_engine=engine.create_engine(), supported_languages=["it"])
    return lambda: [analyser.analyze(text, language="it") for text in texts]


PEERS = [
    (f"Python re, {len(PATTERNS)} patterns", by_patterns, 3),
    ("spaCy, tokens only", by_spacy_tokens, 3),
    ("spaCy, it_core_news_sm", by_spacy, 3),
    ("Presidio", by_presidio, 3),
    ("dateparser, dates only", by_dateparser, 1),
]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    paths = sorted((ROOT / "corpus").rglob("*.txt"))[:count]
    texts = [path.read_text() for path in paths]
    size = sum(path.stat().st_size for path in paths)
    command = [RELEASE / "examples" / "readers", "5", *map(str, paths)]
    lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    ours = sum(int(line.split()[1]) for line in lines.splitlines()) / 1e6

    print(f"{len(paths)} notices, {size} bytes{'MB/s':>19}{'breccia is':>16}")
    print(f"{'breccia, all fields':<36}{size / ours / 1e6:>10.3f}{1.0:>10.1f} times")
    for name, prepare, rounds in PEERS:
        try:
            work = prepare(texts)
        except (ImportError, OSError) as missing:
            print(f"{name:<36} left out: {str(missing).splitlines()[0]}")
            continue
        seconds = fastest(rounds, work)
        print(f"{name:<36}{size / seconds / 1e6:>10.3f}{seconds / ours:>10.1f} times faster")


if __name__ == "__main__":
    main()
