"""Gaps in the watching for people: the page, the table and the layers with names in the reader's language."""

from __future__ import annotations

import html

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.types import is_float_dtype
from pyproj import CRS

from ....errors import Message, Translate
from ... import catalog
from ...page import Page
from .. import charts
from ..compare.tables import UNITS, Figure, figure
from ..exposure.answer import lacking_notes
from ..exposure.tally import whole_numbers
from ..layers import xy_in_plane
from ..sources import credit_line, datasets_of_themes, once, sources_section
from .gaps import AreaGaps, Gaps

MOST_ROWS = 20
"""Rows of a list on the page; the table and the layer hold them all."""


def page(gaps: Gaps, language: str, translate: Translate) -> str:
    """Return the page in `language` ('ja', 'en')."""
    return _Page(gaps, language, translate).text()


def watcher_name(kind: str, language: str) -> str:
    """Return the name of a kind of watcher: that of its theme."""
    return catalog.themes()[kind].label.text(language)


def area_layer(gaps: Gaps, language: str) -> gpd.GeoDataFrame:
    """Return the gaps in hazard areas (plane zone), a row each, ranked within their subject."""
    frames = []
    for one in gaps.areas:
        labels = np.array([rank.label.text(language) for rank in one.subject.classes], dtype=object)
        frame = one.table.copy()
        frame.insert(0, "subject", one.subject.id)
        frame.insert(1, "subject_name", one.subject.label().text(language))
        frame.insert(4, "worst_class", labels[frame["worst"].to_numpy()])
        frames.append(frame)
    table = pd.concat(frames, ignore_index=True)
    polygons = np.concatenate([one.polygons for one in gaps.areas])
    table["latitude"], table["longitude"] = places_of(gaps, polygons)
    return gpd.GeoDataFrame(table, geometry=polygons, crs=gaps.workspace.plane_epsg)


def places_of(gaps: Gaps, polygons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return latitude and longitude (JGD2011) of a place in each polygon, to find it by."""
    inside = shapely.get_coordinates(shapely.point_on_surface(polygons))
    degrees = xy_in_plane(inside, CRS.from_epsg(gaps.workspace.plane_epsg), catalog.STORAGE_EPSG)
    return degrees[:, 1].round(5), degrees[:, 0].round(5)


def shelter_layer(gaps: Gaps) -> gpd.GeoDataFrame:
    """Return the shelters without an instrument nearby (plane zone); distances in metres."""
    found = gaps.shelters if gaps.shelters is not None else pd.DataFrame({"x": [], "y": []})
    points = shapely.points(found[["x", "y"]].to_numpy(dtype=float))
    return gpd.GeoDataFrame(found.drop(columns=["x", "y"]), geometry=points, crs=gaps.workspace.plane_epsg)


def stretch_layer(gaps: Gaps) -> gpd.GeoDataFrame:
    """Return the stretches of corridors without an instrument nearby (plane zone)."""
    found = gaps.corridors if gaps.corridors is not None else pd.DataFrame({"rank": []})
    return gpd.GeoDataFrame(found.copy(), geometry=gaps.stretches, crs=gaps.workspace.plane_epsg)


def table(gaps: Gaps, language: str, translate: Translate) -> pd.DataFrame:
    """Return all gaps, a row each: areas, then shelters, then stretches."""

    def say(text: Message) -> str:
        return text.translated(translate)

    kind, rank, name = say(Message("What")), say(Message("Rank")), say(Message("Name"))
    areas = area_layer(gaps, language)
    watched_by = datasets_of_themes(gaps.workspace, gaps.watchers.places)
    sources = say(Message("Sources"))
    rests_on = {one.subject.id: credit_line([*one.datasets, *watched_by], language) for one in gaps.areas}
    frames = [
        pd.DataFrame(
            {
                kind: say(Message("hazard area")),
                rank: areas["rank"],
                name: areas["subject_name"],
                say(Message("Worst class")): areas["worst_class"],
                say(Message("Area (km²)")): areas["area_m2"] / 1e6,
                say(Message("Exposed features")): areas["exposed"],
                say(Message("Latitude")): areas["latitude"],
                say(Message("Longitude")): areas["longitude"],
                sources: areas["subject"].map(rests_on),
            }
        )
    ]
    if gaps.shelters is not None and len(gaps.shelters):
        columns = {
            kind: say(Message("shelter")),
            rank: gaps.shelters["rank"],
            name: gaps.shelters["name"],
            say(Message("Capacity")): gaps.shelters["capacity"],
            say(Message("In zones of so many hazards")): gaps.shelters["zones"],
        }
        for watcher in gaps.watchers.instruments:
            text = Message("To the nearest: {watcher} (m)", watcher=watcher_name(watcher, language))
            columns[say(text)] = gaps.shelters[f"to_{watcher}_m"].round(0)
        shelters = datasets_of_themes(gaps.workspace, ["shelter"])
        columns[sources] = credit_line(once([*shelters, *watched_by]), language)
        frames.append(pd.DataFrame(columns))
    if gaps.corridors is not None and len(gaps.corridors):
        frames.append(
            pd.DataFrame(
                {
                    kind: say(Message("stretch of a corridor")),
                    rank: gaps.corridors["rank"],
                    name: gaps.corridors["name"],
                    say(Message("Length (km)")): gaps.corridors["km"],
                    say(Message("of it in hazard zones (km)")): gaps.corridors["km_in_zones"],
                    sources: credit_line(once([*_lines(gaps), *watched_by]), language),
                }
            )
        )
    found = pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True)
    # beside empty cells pandas counts in floats: 79 features, not 79.0
    return found.apply(lambda column: whole_numbers(column) if is_float_dtype(column) else column)


def _lines(gaps: Gaps) -> list[dict]:
    """Return the datasets of the corridors asked about; none where they are the office's own layer."""
    return datasets_of_themes(gaps.workspace, set(gaps.corridors["theme"]))


class _Page(Page):
    """Builds the HTML page; one method a section."""

    def __init__(self, gaps: Gaps, language: str, translate: Translate) -> None:
        super().__init__(language, translate)
        self.gaps = gaps

    def text(self) -> str:
        title = Message("Gaps in the watching: {name}", name=self.gaps.workspace.name)
        sections = [self.head(), self.overview(), *(self.area(one) for one in self.gaps.areas)]
        sections += [self.shelters(), self.corridors(), self.reading(), self.sources()]
        return self.document(title, "".join(sections))

    def cell(self, value: object) -> str:
        return f'<td class="n">{html.escape(value)}</td>' if isinstance(value, Figure) else super().cell(value)

    def name(self, kind: str) -> str:
        return watcher_name(kind, self.language)

    def head(self) -> str:
        watchers = self.gaps.watchers
        rows = [
            [self.name(kind), figure(len(places), 0), figure(watchers.distance[kind], 0)]
            for kind, places in watchers.places.items()
        ]
        rows += [[self.name(kind), Message("no data"), ""] for kind in watchers.missing]
        text = self.table([Message("What watches"), Message("Places"), Message("Distance (m)")], rows)
        text += "".join(f'<p class="warn">{self.say(note)}</p>' for note in self.gaps.notes)
        for note in lacking_notes(self.gaps.lacking, self.language):
            text += f'<p class="warn">{self.say(note)}</p>'
        if self.gaps.within:
            within = Message("Asked about the municipality; what watches counts in the margin around it too.")
            text += f"<p>{self.say(within)}</p>"
        return text

    def overview(self) -> str:
        """A row a subject: how much of its zones nobody watches, by kind and in all."""
        kinds = list(self.gaps.watchers.places)
        heads = [Message("Hazard"), Message("Zones (km²)")]
        heads += [Message("without: {watcher}", watcher=self.name(kind)) for kind in kinds]
        heads += [Message("without any (km²)"), Message("Gaps"), Message("Exposed features")]
        rows = []
        for one in self.gaps.areas:
            away = [self.part(one.away[kind], one.total) for kind in kinds]
            gap = self.part(float(one.by_class.sum()), one.total)
            counts = [figure(len(one.table), 0), figure(one.exposed[0], 0)]
            rows.append([one.subject.label().text(self.language), figure(one.total / 1e6), *away, gap, *counts])
        exposed = Message("Exposed: {what}.", what=self.gaps.exposed_name)
        text = f"<h2>{self.say(Message('Hazard areas'))}</h2>{self.table(heads, rows)}<p>{self.say(exposed)}</p>"
        return text + "".join(f'<p class="warn">{self.say(note)}</p>' for note in self.not_covered())

    def not_covered(self) -> list[Message]:
        """Say of how much of the municipality nothing is known: no zone there is no proof of no danger."""
        return [
            Message(
                "{subject}: of {area} km² of the municipality there are no data. Whether anything must be watched "
                "there is not known.",
                subject=one.subject.label().text(self.language),
                area=figure(one.not_covered / 1e6, 2),
            )
            for one in self.gaps.areas
            if one.not_covered > 0
        ]

    def sources(self) -> str:
        used = [row for one in self.gaps.areas for row in one.datasets]
        themes = {*self.gaps.watchers.places, "shelter"}
        used += datasets_of_themes(self.gaps.workspace, themes)
        used += _lines(self.gaps) if self.gaps.corridors is not None else []
        return sources_section(self, once(used))

    @staticmethod
    def part(area: float, total: float) -> Figure:
        share = f" ({100 * area / total:.1f}%)" if total > 0 else ""
        return Figure(f"{area / 1e6:,.4f}{share}")

    def area(self, one: AreaGaps) -> str:
        text = f"<h3>{html.escape(one.subject.label().text(self.language))}</h3>"
        if one.total == 0:
            return text + f"<p>{self.say(Message('There are no zones of it here.'))}</p>"
        if one.table.empty:
            return text + f"<p>{self.say(Message('Every place in its zones is watched.'))}</p>"
        if charts.available():
            classes = [(rank.label.text(self.language), rank.rgb) for rank in one.subject.classes]
            names = [text.translated(self.translate) for text in (Message("Zones"), Message("without any"))]
            axis = Message("Area (km²)").translated(self.translate)
            text += charts.stacked_bars(names, classes, np.array([one.whole, one.by_class]) / 1e6, axis)
        divisor, unit = UNITS[self.gaps.exposed_kind]
        heads = [Message("Rank"), Message("Worst class"), Message("Area (km²)"), Message("Exposed features")]
        lengths = self.gaps.exposed_kind != "point"
        heads += [Message("Exposed ({unit})", unit=unit)] if lengths else []
        heads.append(Message("A place in it (latitude, longitude)"))
        rows = []
        places = zip(*places_of(self.gaps, one.polygons[:MOST_ROWS]))
        for row, place in zip(one.table.head(MOST_ROWS).itertuples(), places):
            label = one.subject.classes[row.worst].label.text(self.language)
            sizes = [figure(row.exposed_size / divisor)] if lengths else []
            rows.append([int(row.rank), label, figure(row.area_m2 / 1e6), figure(row.exposed, 0), *sizes])
            rows[-1].append(f"{place[0]:.5f}, {place[1]:.5f}")
        return text + self.table(heads, rows) + self.more(len(one.table))

    def more(self, count: int) -> str:
        if count <= MOST_ROWS:
            return ""
        return (
            f"<p>{self.say(Message('{count} more are in the table and the layer.', count=count - MOST_ROWS))}</p>"
        )

    def shelters(self) -> str:
        found = self.gaps.shelters
        text = f"<h2>{self.say(Message('Shelters without a gauge or camera nearby'))}</h2>"
        if found is None:
            return text + f'<p class="warn">{self.say(Message("This could not be asked: see above."))}</p>'
        count = Message(
            "{gaps} of {asked} shelters.", gaps=f"{len(found):,}", asked=f"{self.gaps.shelters_asked:,}"
        )
        text += f"<p>{self.say(count)}</p>"
        if found.empty:
            return text
        kinds = self.gaps.watchers.instruments
        heads = [Message("Rank"), Message("Name"), Message("In zones of so many hazards"), Message("Capacity")]
        heads += [Message("To the nearest: {watcher} (m)", watcher=self.name(kind)) for kind in kinds]
        rows = []
        for row in found.head(MOST_ROWS).to_dict("records"):
            capacity = "" if pd.isna(row["capacity"]) else figure(row["capacity"], 0)
            away = [figure(row[f"to_{kind}_m"], 0) for kind in kinds]
            rows.append([int(row["rank"]), row["name"], figure(row["zones"], 0), capacity, *away])
        return text + self.table(heads, rows) + self.more(len(found))

    def corridors(self) -> str:
        found = self.gaps.corridors
        text = f"<h2>{self.say(Message('Corridors without a gauge or camera nearby'))}</h2>"
        if found is None:
            return text + f'<p class="warn">{self.say(Message("This could not be asked: see above."))}</p>'
        asked, alone = self.gaps.corridor_km
        count = Message("{alone} of {asked} km.", alone=f"{alone:,.2f}", asked=f"{asked:,.2f}")
        text += f"<p>{self.say(count)}</p>"
        if found.empty:
            return text
        heads = [Message("Rank"), Message("Name"), Message("Length (km)"), Message("of it in hazard zones (km)")]
        rows = [
            [int(row.rank), row.name, figure(row.km, 2),
             figure(row.km_in_zones, 2)]
            for row in found.head(MOST_ROWS).itertuples()
        ]  # fmt: skip
        return text + self.table(heads, rows) + self.more(len(found))

    def reading(self) -> str:
        """How the figures are to be read."""
        lines = (
            Message("Distances are straight, in the plane rectangular zone; what stands between does not count."),
            Message("Circles are drawn a little small (0.04% of their area): what counts as watched is watched."),
            Message("A gap is a connected area; gaps are ranked by what is exposed in them, then by area."),
            Message("Shelters are ranked by the hazards whose zones they lie in, then by capacity."),
            Message(
                "A place without a gap is near a watcher; whether that one works or sees it is not known here."
            ),
        )
        items = "".join(f"<li>{self.say(line)}</li>" for line in lines)
        return f"<h2>{self.say(Message('How to read this'))}</h2><ul>{items}</ul>"
