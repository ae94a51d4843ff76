"""Builds a municipality's workspace from official files, or brings one that is there up to date."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path

from ...errors import InputError, Message, OutputError, WorkspaceError
from .. import catalog
from ..places import municipality_code
from ..progress import Step
from ..sources.files.archive import Limits
from ..sources.files.package import Inputs, open_inputs
from ..sources.ingest import Source, ingest, recognise_all
from ..sources.own.rules import NO_RULES, OwnRules, rules_of
from . import living
from .atomic import Released, scratch_folder, whole_file
from .elevation import add_elevation, is_elevation
from .gather import SET_ASIDE, Gathered, gather, resolve_overlaps
from .report import BuildReport, ThemeSummary
from .site import Site, find_site, is_boundary, site_of
from .store import begin_from, compact, copy_others, open_workspace, write_settings, write_theme
from .write import ThemeWriter, write_coverage, write_datasets


def build_workspace(
    inputs: Sequence[Path],
    municipality: str,
    output: Path,
    margin_m: float = 1000.0,
    step: Step = lambda share, message: None,
    finish: Callable[[Path, BuildReport], None] = lambda path, report: None,
    rules: OwnRules = NO_RULES,
    released: Released = lambda target: contextlib.nullcontext(),
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> BuildReport:
    """Read official files, clip them to a municipality or prefecture and write one GeoPackage.

    `municipality`: five- or six-digit code, or two digits for a whole prefecture; `margin_m`
    metres beyond its boundary are kept. Where `output` is a workspace already, files that it
    holds are not read again, files that are no longer among the inputs go, and what the office
    drew stays. `finish` may add to the draft before it appears under its name (QGIS styles);
    `released` is entered while the file is replaced (see `atomic.whole_file`); `limits` of archives.
    Raises HazardError children; then no file is left and an old workspace stands untouched.
    """
    code = municipality_code(municipality)
    _refuse_other_place(output, code)
    made_with = living.fingerprint(code, margin_m, rules)
    build = _Build(code, margin_m, rules, step, living.previous(output, made_with), limits=limits)
    return build.run(inputs, output, made_with, finish, released)


def update_workspace(
    path: Path,
    add: Sequence[Path] = (),
    remove: Sequence[str] = (),
    step: Step = lambda share, message: None,
    finish: Callable[[Path, BuildReport], None] = lambda path, report: None,
    rules: OwnRules = NO_RULES,
    released: Released = lambda target: contextlib.nullcontext(),
) -> BuildReport:
    """Add files to a workspace and take files out of it, without giving the others again.

    `remove`: names of files as they were given, 'A33-24_22_SHP.zip'. `rules` join those it was
    built with and are asked for the files that are added. Raises WorkspaceError where everything
    has to be built anew, InputError where a name is not in it or another file is needed once
    more; then the workspace stands untouched.
    """
    workspace = open_workspace(path)
    settings = workspace.settings()
    before = rules_of(settings.get("rules", {}))
    old = living.previous(path, living.fingerprint(workspace.code, workspace.margin_m, before))
    if old is None or not old.same_rules:
        raise WorkspaceError(
            "{name} was built by another version of the plugin.",
            "Build it once more from all its files; after that single files can be added again.",
            name=path.name,
        )
    others = old.digests - old.digests_named(remove)
    joined = before.joined(rules)
    build = _Build(workspace.code, workspace.margin_m, joined, step, old, others)
    made_with = living.fingerprint(workspace.code, workspace.margin_m, joined)
    return build.run(add, path, made_with, finish, released)


def _refuse_other_place(output: Path, code: str) -> None:
    """Refuse to turn the workspace of one municipality into that of another: a code is mistyped easily."""
    try:
        there = open_workspace(output)
    except WorkspaceError:  # none, or none that can be read
        return
    if there.code != code:
        raise OutputError(
            "{file} is the workspace of {name} ({there}), not of {code}.",
            "Choose another file name, or check the code.",
            file=output.name,
            name=there.name,
            there=there.code,
            code=code,
        )


class _Build:
    """The state of one build, in the order of its steps."""

    def __init__(
        self,
        code: str,
        margin_m: float,
        rules: OwnRules,
        step: Step,
        old: living.Previous | None,
        others: frozenset[str] = frozenset(),
        limits: Limits = Limits(),  # noqa: B008 - frozen
    ) -> None:
        """`others`: SHA-256 of files that the old workspace holds and that stay without being given."""
        self.code, self.margin_m, self.rules, self.step, self.old = code, margin_m, rules, step, old
        self.others, self.limits = others, limits
        self.report = BuildReport(code=code, margin_m=margin_m)
        self.gathered = Gathered()
        self.sources: list[Source] = []
        self.kept: set[str] = set()
        self.changed: set[str] = set()

    def run(
        self,
        inputs: Sequence[Path],
        output: Path,
        made_with: str,
        finish: Callable[[Path, BuildReport], None],
        released: Released,
    ) -> BuildReport:
        """Do all steps; the report is of what lies in the workspace then."""
        with scratch_folder(Path(tempfile.gettempdir()), "hazard-") as workdir:
            self.open(inputs, workdir)
            if self.unchanged():
                return self.finished()
            drawn = living.drawn_digest(output)

            @contextlib.contextmanager
            def let_go(target: Path) -> Iterator[None]:
                """Refuse to lose what the office has drawn since the build began."""
                with released(target):
                    if living.drawn_digest(target) != drawn:
                        raise OutputError(
                            "Something was drawn in {name} while it was being built.",
                            "Build again: then it is kept.",
                            name=target.name,
                        )
                    yield

            with whole_file(output, let_go) as draft:
                self.place()
                self.gather()
                self.write(draft, made_with)
                with self.report.timed("Styles"):
                    finish(draft, self.report)
                self.step(1.0, Message("Done"))
        return self.report

    # -- reading

    def open(self, paths: Sequence[Path], workdir: Path) -> None:
        """Unpack and recognise what the workspace does not hold already."""
        known = self.old.digests if self.old else frozenset()
        inputs = self._opened(paths, workdir / "0", known)
        if known:
            held = self.others | {digest for _, digest in inputs.known}
            stale = self._stale(held)
            self._require(stale & self.others - {digest for _, digest in inputs.known})
            if stale:
                inputs = self._opened(paths, workdir / "1", known - stale)
                held = self.others - stale | {digest for _, digest in inputs.known}
            self.kept = living.keep(self.old, held, self.gathered, self.report.ingest)
        if not self.sources and not self.kept:
            raise InputError(
                "None of the inputs is a file that is known here: {names}.",
                "Give official packages such as A31a, A31b, A33, N03 or the GSI shelter CSV.",
                names=self._not_understood(),
            )

    def _require(self, missing: frozenset[str]) -> None:
        """Refuse an update that needs files which are in the workspace but were not given."""
        names = sorted({line["origin"] for line in self.old.ingest["files"] if line["sha256"] in missing})
        if names:
            raise InputError(
                "With this change these files have to be read again: {names}.",
                "Give them as well, or take them out, or build the workspace anew from all its files.",
                names="、".join(names),
            )

    def _not_understood(self) -> tuple[Message, ...]:
        """The first of the files that are not known, each with the reason."""
        first = self.report.ingest.not_understood[:5]
        return tuple(Message("{name}: {reason}", name=name, reason=reason) for name, reason in first)

    def _opened(self, paths: Sequence[Path], workdir: Path, known: frozenset[str]) -> Inputs:
        self.report.ingest.not_understood.clear()
        self.report.ingest.questions.clear()
        if not paths and self.others:
            self.sources = []
            return Inputs((), ())
        with self.report.timed("Unpack and recognise"):
            inputs = open_inputs(paths, workdir, self._watch(0.0, Message("Unpacking")), self.limits, known)
            watch = self._watch(0.05, Message("Recognising"))
            self.sources = recognise_all(inputs, self.report.ingest, watch, self.rules)
        return inputs

    def _watch(self, share: float, message: Message) -> Callable[[], None]:
        return lambda: self.step(share, message)

    def _stale(self, held: frozenset[str]) -> frozenset[str]:
        """Return the files that must be read anew although they have not changed."""
        boundaries = self.old.digests_of("municipality")
        if not boundaries or not boundaries <= held or any(map(is_boundary, self.sources)):
            return self.old.digests  # another boundary cuts everything anew
        elevation = self.old.digests_of("elevation")
        if elevation and (not elevation <= held or any(map(is_elevation, self.sources))):
            return self.old.digests  # its grid is one for all of them
        stale = self.old.touched_by(self.sources)
        return held & (stale | self.old.overlapped(self.old.digests - held))

    def unchanged(self) -> bool:
        """Whether the workspace that is there holds exactly these files."""
        return self.old is not None and not self.sources and self.kept == set(self.old.datasets)

    def finished(self) -> BuildReport:
        """Return the report of a build that had nothing to do."""
        self.report.take_over(self.old.workspace.settings(), self.old.workspace.datasets())
        self.step(1.0, Message("Nothing has changed"))
        return self.report

    def place(self) -> None:
        """Find the municipality in the boundary data, its plane zone and the area to clip to."""
        with self.report.timed("Boundary"):
            if self.kept:
                self.site: Site = site_of(self.old.workspace)
            else:
                read = list(ingest([s for s in self.sources if is_boundary(s)], self.report.ingest))
                for item in read:
                    self.gathered.enter(item.source, item.report)
                self.site = find_site(read, self.code, self.margin_m)
        found = self.site.municipality
        self.report.name, self.report.prefecture = found.name, found.prefecture
        self.report.plane_epsg = self.site.area.epsg
        self.report.created_at = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def gather(self) -> None:
        """Read every new file and keep what lies in the area; what overlaps is resolved."""
        sources = [source for source in self.sources if not is_boundary(source) and not is_elevation(source)]
        with self.report.timed("Read and clip"):
            for number, source in enumerate(sources):
                watch = self._watch(0.08 + 0.45 * number / len(sources), Message("Read {name}", name=source.shown))
                watch()
                gather(source, self.site, self.gathered, self.report.ingest, watch)
        self.changed = set(self.gathered.tables) | {source.product.theme for source in sources}
        if self.old:
            gone = set(self.old.datasets) - self.kept
            self.changed |= self.old.themes_of(gone)
            self.changed |= _drawn() & self.old.workspace.tables
            with self.report.timed("Kept rows"):
                for theme in self.changed:
                    self.gathered.add(theme, living.kept_rows(self.old, theme, self.kept))
                self.gathered.coverage += living.kept_coverage(self.old, self.kept)
        with self.report.timed("Overlaps"):
            resolve_overlaps(self.gathered)
        self._require_something()

    def _require_something(self) -> None:
        others = [line for line in self.report.ingest.files if line.theme != "municipality"]
        if not others and not self.report.ingest.not_understood:
            raise InputError(
                "Nothing but the boundary of {name} would be left.",
                "Give official packages such as A31a, A31b, A33 or the GSI shelter CSV as well.",
                name=self.report.name,
            )
        if not others:
            raise InputError(
                "The inputs hold the boundary of {name} ({code}), but no other file known here ({others}).",
                "Give official packages such as A31a, A31b, A33 or the GSI shelter CSV as well.",
                name=self.report.name,
                code=self.code,
                others=self._not_understood(),
            )
        # a file that covers the town without a zone in it says something too
        speaks = self.gathered.coverage or SET_ASIDE in self.gathered.tables
        if not any(line.written for line in others) and not speaks:
            raise InputError(
                "Nothing in the inputs lies in {name} ({code}): {files} files were read, all rows are outside.",
                "Check the municipality code, and that the files are of its prefecture or mesh.",
                name=self.report.name,
                code=self.code,
                files=len(others),
            )

    # -- writing

    def write(self, draft: Path, made_with: str) -> None:
        """Write the draft: what changed, into a copy of the workspace where one is kept."""
        report, old = self.report, self.old
        before = old.workspace.settings() if old else {}
        with report.timed("Write"):
            if self.kept:
                begin_from(old.workspace.path, draft)
                report.take_over(before, [], old.workspace.tables - self.changed)
            else:
                write_theme(draft, catalog.themes()["municipality"], self.site.rows)
                report.count(ThemeSummary("municipality", len(self.site.rows)))
                if old:
                    copy_others(old.workspace.path, draft)
        heights = [source for source in self.sources if is_elevation(source)]
        if heights:
            self.step(0.54, Message("Write {name}", name="elevation"))
            with report.timed("Elevation"):
                add_elevation(
                    draft,
                    heights,
                    self.site,
                    self.gathered,
                    report,
                    self._watch(0.54, Message("Write {name}", name="elevation")),
                )
        writer = ThemeWriter(draft, self.gathered, old, self.site.area.epsg, report, self.step)
        writer.write(self.changed | _drawn())
        with report.timed("Write"):
            write_coverage(draft, self.gathered, report, self.site)
            write_datasets(draft, self.gathered, report)
            if old:
                report.compare(before, old.datasets)
            write_settings(draft, self._settings(made_with))
            if self.kept:
                compact(draft)

    def _settings(self, made_with: str) -> dict:
        report = self.report
        names = ("code", "name", "prefecture", "plane_epsg", "margin_m", "created_at", "not_covered_m2")
        return {
            **{name: getattr(report, name) for name in names},
            "made_with": made_with,
            "themes": report.themes_document(),
            "rules": self.rules.to_document(),
            "ingest": living.ingest_document(self.gathered, report.ingest),
        }


def _drawn() -> set[str]:
    """The themes that the office draws: always there, always kept."""
    return {theme.id for theme in catalog.themes().values() if theme.drawn_by_office}
