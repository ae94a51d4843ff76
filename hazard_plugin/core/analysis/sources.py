"""What an answer rests on: data, year, credit and licence, as pages list them and tables carry them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

import pandas as pd

from ...errors import Message
from ..page import Page
from ..workspace.store import Workspace
from .subjects import Subject, coverage_rows

JAPAN_TIME = timezone(timedelta(hours=9))


def used_datasets(workspace: Workspace, subject: Subject, facts: pd.DataFrame) -> list[dict]:
    """Return the datasets (rows of the dataset table) that a subject's zones come from, or that cover it."""
    ids = set(coverage_rows(workspace, subject)["dataset_id"])
    ids |= set(facts["dataset_id"]) if "dataset_id" in facts else set()
    return [row for row in workspace.datasets() if row["dataset_id"] in ids]


def datasets_of_themes(workspace: Workspace, themes: Iterable[str]) -> list[dict]:
    """Return the datasets of some themes."""
    wanted = set(themes)
    return [row for row in workspace.datasets() if row["theme"] in wanted]


def once(datasets: Iterable[dict]) -> list[dict]:
    """Return datasets without repeating any, in the order in which they were read."""
    return sorted({row["dataset_id"]: row for row in datasets}.values(), key=lambda row: row["fid"])


def credit_line(datasets: Iterable[dict], language: str) -> str:
    """Return credit, year and licence of datasets in one line, each once: what must go with every figure."""
    lines = []
    for row in datasets:
        title, credit = (row[f"{name}_{_spoken(language)}"] for name in ("title", "attribution"))
        lines.append(", ".join(str(part) for part in (title, row["year"], credit, row["licence"]) if part))
    return " / ".join(dict.fromkeys(lines))


def source_rows(datasets: Iterable[dict], language: str) -> list[list[object]]:
    """Return the cells of `SOURCE_HEADS`, a row for files of one title, year, credit and licence."""
    spoken, files = _spoken(language), {}
    for row in datasets:
        alike = (row[f"title_{spoken}"], str(row["year"] or ""), row[f"attribution_{spoken}"], row["licence"])
        files.setdefault(alike, []).append(row["source_uri"])
    return [[*alike, "、".join(dict.fromkeys(names))] for alike, names in files.items()]


SOURCE_HEADS = [Message("Data"), Message("Year"), Message("Credit"), Message("Licence"), Message("File")]


def sources_section(page: Page, datasets: Iterable[dict]) -> str:
    """Return the part of a page that lists what it rests on."""
    return f"<h2>{page.say(Message('Sources'))}</h2>" + page.table(
        SOURCE_HEADS, source_rows(datasets, page.language)
    )


def in_japan(moment: str) -> str:
    """Return a time of a workspace (UTC) as people in Japan write it; what is no time as it stands."""
    try:
        at = datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return moment
    return at.astimezone(JAPAN_TIME).strftime("%Y-%m-%d %H:%M") if at.tzinfo else moment


def _spoken(language: str) -> str:
    return "ja" if language == "ja" else "en"
