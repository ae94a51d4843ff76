"""Throws mutants of real files at the road from input to table, and tells what falls over.

    make fuzz                                    20,000 mutants by two workers
    make fuzz FUZZ="--seed 7 --count 500"        fewer, others
    make fuzz FUZZ="--only .gml"                 of the seed files whose name contains this
    make fuzz FUZZ="--seed 7 --case 1234"        one again, here, its files kept in out/fuzz

Right is a table, a report that names the file, or a HazardError. A crash, a hang and any other
exception are findings; they come with the number of the case, and the exit is 1. Seed files are
the real data (HAZARD_TEST_DATA) and the sample, cut to a few rows: `fuzz_seeds`.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import queue
import random
import resource
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
HANG = 20.0
"""Seconds that one input may take; the slowest seed takes a few tenths."""
MEMORY = 4 * 1024**3
"""Bytes of address space of a worker."""
BATCH = 250
"""Cases after which a worker is replaced, so that what one case leaves behind meets few others."""

Outcome = dict


# -- in the worker


def outcome_of(paths: list[Path], workdir: Path) -> Outcome:
    """Walk the road of a build as far as its tables and say how it ended.

    {"error": [message, suggestion]}, {"crash": traceback}, or {"files": [...], "not_understood": [...]}.
    """
    from hazard_plugin.core.sources.files.package import open_inputs
    from hazard_plugin.core.sources.ingest import ingest, recognise_all
    from hazard_plugin.core.sources.report import IngestReport
    from hazard_plugin.errors import HazardError

    report = IngestReport()
    try:
        inputs = open_inputs(paths, workdir)
        for _ in ingest(recognise_all(inputs, report, lambda: None), report):
            pass
    except HazardError as error:
        return {"error": [str(error.message), str(error.suggestion)]}
    except BaseException:  # whatever it is, it is what is looked for
        return {"crash": traceback.format_exc()}
    files = [
        {
            "source": line.source,
            "read": line.read,
            "rejected": [[note.row, str(note.reason)] for note in line.rejected],
            "said": [str(note) for note in (*line.notes, *line.unknown_columns)]
            + [str(note.reason) for note in (*line.repaired, *line.undecoded)],
        }
        for line in report.files
    ]
    unread = [(name, str(reason)) for name, reason in report.not_understood]
    unread += [(question.source, str(question.message())) for question in report.questions]
    return {"files": files, "not_understood": unread}


def work() -> None:
    """Answer jobs, a JSON document a line: {"paths": [...]} or {"seed", "case", "seeds", "only"}."""
    import geopandas  # noqa: F401 - before the memory is limited
    import pyogrio  # noqa: F401

    warnings.simplefilter("ignore")
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for line in sys.stdin:
        job = json.loads(line)
        with tempfile.TemporaryDirectory(prefix="hazard-fuzz-") as folder:
            work_folder = Path(folder) / "work"
            if "case" in job:
                paths = mutant(job["seed"], job["case"], seeds_in(Path(job["seeds"]), job["only"]), Path(folder))
            else:
                paths = [Path(os.fsdecode(bytes.fromhex(path))) for path in job["paths"]]
            answer = json.dumps(outcome_of(paths, work_folder))
        print(answer, flush=True)


# -- the worker seen from outside


class Worker:
    """A process that walks the road; it is started anew after a crash or a hang."""

    def __init__(self, hang: float = HANG, cwd: Path | None = None, temporary: Path | None = None) -> None:
        self.hang, self.cwd, self.temporary = hang, cwd, temporary
        self.process: subprocess.Popen | None = None

    def ask(self, job: dict) -> Outcome:
        """Return the outcome of a job; {"signal": number, "crash": text} and {"hang": seconds} besides its own."""
        if self.process is None:
            self._start()
        assert self.process and self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        self.process.stdin.flush()
        answer, end = b"", time.monotonic() + self.hang
        while not answer.endswith(b"\n"):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                self.stop(kill=True)
                return {"hang": self.hang}
            block = os.read(self.process.stdout.fileno(), 1 << 16)
            if not block:
                code = self.process.wait()
                self.errors.seek(0)
                text = self.errors.read().decode(errors="replace")
                self.stop()
                return {"signal": -code, "crash": text}
            answer += block
        return json.loads(answer)

    def _start(self) -> None:
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process
        # a thread each would take its share of the address space and of the two cores
        env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        env["PYTHONPATH"] = os.pathsep.join([str(PROJECT), env.get("PYTHONPATH", "")])
        if self.temporary:
            env["TMPDIR"] = str(self.temporary)
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve()), "--work"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env=env,
            cwd=self.cwd,
        )

    def stop(self, kill: bool = False) -> None:
        """End the process."""
        if self.process is None:
            return
        if kill:
            self.process.kill()
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self.errors.close()
        self.process = None


# -- mutants


def seeds_in(folder: Path, only: str) -> list[list[Path]]:
    """Return the seed inputs in `folder`, each with its parts (a shapefile has several), sorted."""
    groups: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        groups.setdefault(path.stem if path.suffix in (".shp", ".shx", ".dbf", ".prj") else path.name, []).append(
            path
        )
    return [parts for parts in groups.values() if any(only in part.name for part in parts)]


def mutant(seed: int, case: int, seeds: list[list[Path]], folder: Path) -> list[Path]:
    """Write the mutant of this number into `folder` and return the input; the same numbers give the same bytes."""
    from fuzz_seeds import rezip, unzip

    rng = random.Random(f"{seed}:{case}")
    parts = rng.choice(seeds)
    victim = rng.choice(parts)
    other = rng.choice(rng.choice(seeds)).read_bytes()
    for part in parts:
        data = part.read_bytes()
        if part == victim:
            if part.suffix == ".zip" and rng.random() < 0.7:  # else the zip's own structure
                members = unzip(data)
                name = rng.choice(sorted(members))
                members[name] = mutated(members[name], other, rng)
                data = rezip(members)
            else:
                data = mutated(data, other, rng)
        (folder / part.name).write_bytes(data)
    return [folder / next((part.name for part in parts if part.suffix == ".shp"), parts[0].name)]


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Return `data` after one to three mutations."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        data = rng.choice(MUTATIONS)(bytearray(data), other, rng)
    return data


def _flip(data: bytearray, _other: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 8)):
        if data:
            data[_place(data, rng)] ^= 1 << rng.randrange(8)
    return bytes(data)


def _cut(data: bytearray, _other: bytes, rng: random.Random) -> bytes:
    return bytes(data[: rng.randrange(len(data) + 1)])


def _splice(data: bytearray, other: bytes, rng: random.Random) -> bytes:
    place, start = rng.randrange(len(data) + 1), rng.randrange(len(other) + 1)
    size = rng.randint(1, 512)
    data[place : place + rng.choice((0, size))] = other[start : start + size]
    return bytes(data)


def _length(data: bytearray, _other: bytes, rng: random.Random) -> bytes:
    """Set what may be a count, an offset or a length to an extreme."""
    width = rng.choice((1, 2, 4, 8))
    value = rng.choice((0, 1, 2, (1 << 8 * width) - 1, (1 << (8 * width - 1)) - 1, 1 << (8 * width - 1)))
    place = _place(data, rng) // width * width
    data[place : place + width] = value.to_bytes(width, rng.choice(("little", "big")))
    return bytes(data)


def _repeat(data: bytearray, _other: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(data) + 1)
    block = data[place : place + rng.randint(1, 256)]
    data[place:place] = block * rng.randint(1, 20)
    return bytes(data)


def _nul(data: bytearray, _other: bytes, rng: random.Random) -> bytes:
    place = _place(data, rng)
    data[place : place + rng.choice((0, 4))] = b"\0" * rng.randint(1, 16)
    return bytes(data)


TOKENS = (
    *(
        b"NaN",
        b"-1e999",
        b"1e308",
        b"9" * 40,
        b"null",
        b"true",
        b'"',
        b"'",
        b",",
        b"\t",
        b"\n",
        b"\r\n",
        b"{",
        b"[" * 9,
    ),
    *(b"]", b"<", b"</", b"&x;", b"<!DOCTYPE x>", b"\xff\xfe", b"\xef\xbb\xbf", b"\x95\x5c", b"\x81", b"\x8f\xa2"),
    *(
        "①髙𠮟\u202e".encode(),
        "－１２３．５".encode(),
        b"=cmd|' /C calc'!A0",
        b"%s%n",
        b"../../x",
        b"http://127.0.0.1/",
    ),
)


def _token(data: bytearray, _other: bytes, rng: random.Random) -> bytes:
    """Put a word that parsers trip over in place of a few bytes."""
    place = rng.randrange(len(data) + 1)
    data[place : place + rng.choice((0, 1, 8))] = rng.choice(TOKENS)
    return bytes(data)


def _number(data: bytearray, _other: bytes, rng: random.Random) -> bytes:
    """Replace a digit of a text by an extreme number."""
    digits = [place for place in range(len(data)) if 48 <= data[place] <= 57][:20000]
    if not digits:
        return bytes(data)
    place = rng.choice(digits)
    data[place : place + 1] = rng.choice((b"1e400", b"-0", b"99999999999999999999", b"0.0.0", b"1_0", b"-"))
    return bytes(data)


MUTATIONS: tuple[Callable[[bytearray, bytes, random.Random], bytes], ...] = (
    *(_flip, _cut, _splice, _length, _repeat, _nul, _token, _number),
)


def _place(data: bytearray, rng: random.Random) -> int:
    """Return a place, half of the time in the first bytes, where formats keep their counts."""
    return rng.randrange(min(len(data), rng.choice((128, max(len(data), 1)))) or 1) if data else 0


# -- the run


def run(args: argparse.Namespace, seeds: Path) -> list[tuple[int, Outcome]]:
    """Run all cases and return (case, outcome) of the findings, in order."""
    batches: queue.Queue[range] = queue.Queue()
    for start in range(0, args.count, BATCH):
        batches.put(range(start, min(start + BATCH, args.count)))
    found: list[tuple[int, Outcome]] = []
    ends: dict[str, int] = {}

    def serve() -> None:
        while True:
            try:
                batch = batches.get_nowait()
            except queue.Empty:
                return
            worker = Worker()
            for case in batch:
                job = {"seed": args.seed, "case": case, "seeds": str(seeds), "only": args.only}
                outcome = worker.ask(job)
                end = next(end for end in ("hang", "crash", "error", "files") if end in outcome)
                ends[end] = ends.get(end, 0) + 1
                if end in ("hang", "crash"):
                    found.append((case, outcome))
            worker.stop()
            done = args.count - batches.qsize() * BATCH
            print(f"fuzz: about {max(done, 0)} of {args.count}, {len(found)} findings", file=sys.stderr)

    threads = [threading.Thread(target=serve) for _ in range(args.workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"fuzz: {ends.get('error', 0)} refused, {ends.get('files', 0)} read or reported")
    return sorted(found, key=lambda finding: finding[0])


def told(seed: int, findings: list[tuple[int, Outcome]]) -> Iterator[str]:
    """Yield a line a kind of finding: what it is, how often, and which case shows it."""
    kinds: dict[str, list[int]] = {}
    for case, outcome in findings:
        if "hang" in outcome:
            kind = f"no answer within {outcome['hang']} s"
        else:
            lines = [line.strip() for line in outcome["crash"].strip().splitlines()] or ["nothing said"]
            ours = [line for line in lines if line.startswith("File ") and "hazard_plugin" in line]
            signal = f"signal {outcome['signal']}, " if "signal" in outcome else ""
            kind = f"{signal}{lines[-1][:150]} at {ours[-1].rpartition('hazard_plugin/')[2] if ours else '?'}"
        kinds.setdefault(kind, []).append(case)
    for kind, cases in sorted(kinds.items(), key=lambda item: -len(item[1])):
        yield f"{len(cases)} x {kind}: --seed {seed} --case {cases[0]} (also {cases[1:4]})"


def one(args: argparse.Namespace, seeds: Path) -> int:
    """Run one case here, its files kept, and print how it ends."""
    folder = PROJECT / "out" / "fuzz" / f"{args.seed}-{args.case}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = mutant(args.seed, args.case, seeds_in(seeds, args.only), folder)
    print(f"fuzz: {paths[0].relative_to(PROJECT)}")
    worker = Worker()
    outcome = worker.ask({"paths": [os.fsencode(path).hex() for path in paths]})
    worker.stop()
    print(outcome.get("crash") or json.dumps(outcome, ensure_ascii=False, indent=1))
    return int("crash" in outcome or "hang" in outcome)


def main() -> int:
    """Run what the arguments ask for; return 1 where there is a finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--only", default="", help="only seed files whose name contains this")
    parser.add_argument("--case", type=int, help="run this one again")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    sys.path.insert(0, str(PROJECT))
    if args.work:
        work()
        return 0
    from fuzz_seeds import make_seeds

    data = Path(os.environ.get("HAZARD_TEST_DATA", PROJECT.parent / "shared" / "data"))
    with tempfile.TemporaryDirectory(prefix="hazard-fuzz-seeds-") as folder:
        seeds = Path(folder)
        make_seeds([PROJECT / "resources" / "sample", data], seeds)
        if not seeds_in(seeds, args.only):
            sys.exit(f"fuzz: no seed file has {args.only!r} in its name")
        if args.case is not None:
            return one(args, seeds)
        start = time.perf_counter()
        findings = run(args, seeds)
        print(f"fuzz: {args.count} cases of seed {args.seed} in {time.perf_counter() - start:.0f} s")
    for line in told(args.seed, findings):
        print(f"fuzz: {line}")
    print(f"fuzz: {len(findings)} findings")
    return int(bool(findings))


if __name__ == "__main__":
    sys.exit(main())
