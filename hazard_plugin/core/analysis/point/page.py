"""The risk card as a page: one card for a resident's eyes, to read on a telephone or print on A5 or A4."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from ....errors import Message, Translate
from ... import catalog
from ...catalog import Label
from ...page import Page
from ..sources import in_japan
from .card_style import CARD_STYLE, PATTERNS
from .nearby import NEAR_M, Crossed, Refuge, Refuges, Station, Towards
from .risk import INSIDE, NOT_COVERED, OUTSIDE, RiskCard, RiskLine, Source
from .topics import COLLAPSE, DEPTH, DURATION, SEDIMENT, Hit, Topic

STATES = {
    INSIDE: Message("Inside a zone"),
    OUTSIDE: Message("Outside the zones"),
    NOT_COVERED: Message("No data"),
}


def risk_page(card: RiskCard, language: str, translate: Translate) -> str:
    """Return the card as HTML in a language ('ja', 'en'); everything from the data is escaped."""
    return _CardPage(card, language, translate).html()


class _CardPage(Page):
    def __init__(self, card: RiskCard, language: str, translate: Translate) -> None:
        super().__init__(language, translate)
        self.card = card
        self.credits: dict[tuple, list[Source]] = {}
        for source in card.sources:
            same = (source.attribution.text(language), source.year, source.licence.text(language))
            self.credits.setdefault(same, []).append(source)
        numbered = enumerate(self.credits.values(), 1)
        self.numbers = {source.id: number for number, sources in numbered for source in sources}

    def html(self) -> str:
        name = self.card.municipality
        title = Message("Risk at {name}", name=name) if name else Message("Risk at a place")
        head = self.say(title)
        parts = [self._place(head), self._hazards(), self._shelters()]
        parts += [self._gauges(), self._cameras(), self._sources()]
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{head}</title>'
            f"<style>{CARD_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
        )

    def _p(self, message: Message, kind: str = "") -> str:
        return f'<p class="{kind}">{self.say(message)}</p>' if kind else f"<p>{self.say(message)}</p>"

    def _text(self, label: Label) -> str:
        return html.escape(label.text(self.language))

    def _joined(self, labels: Sequence[str]) -> str:
        return ("、" if self.language == "ja" else ", ").join(labels)

    def _refs(self, datasets: Sequence[str | None]) -> str:
        """Numbers of the sources, as the list at the end has them, each with its year."""
        years = {source.id: source.year for source in self.card.sources}
        numbers = sorted({(self.numbers[one], years[one] or "") for one in datasets if one in self.numbers})
        told = ", ".join(f"{number}: {year}" if year else f"{number}" for number, year in numbers)
        return f' <span class="ref">[{told}]</span>' if told else ""

    def _swatch(self, hit: Hit) -> str:
        colour = "#{:02x}{:02x}{:02x}".format(*hit.rank.rgb)
        fill = PATTERNS.get(hit.rank.pattern or "", "background-color:{0}").format(colour)
        return f'<span class="swatch" style="{fill}">&nbsp;&nbsp;</span>'

    def _towards(self, one: Towards) -> str:
        metres = f"{one.metres / 1000:.1f} km" if one.metres >= 1000 else f"{round(one.metres, -1):.0f} m"
        return f"{metres} {self._text(one.label)}" if one.label else metres

    # -- the place

    def _place(self, head: str) -> str:
        card = self.card
        where = Message(
            "Latitude {latitude}, longitude {longitude}",
            latitude=f"{card.latitude:.6f}",
            longitude=f"{card.longitude:.6f}",
        )
        lines = [f"<h1>{head}</h1>", self._p(where)]
        if card.found:
            lines.append(self._p(card.found))
        if card.elevation_m is not None:
            lines.append(self._p(Message("Ground elevation {metres} m", metres=f"{card.elevation_m:.1f}")))
        elif card.elevation_known:
            lines.append(self._p(Message("Ground elevation: no data at this place")))
        else:
            lines.append(self._p(Message("Ground elevation: no data in this workspace")))
        lines.append(self._p(Message("Spatial ID {id}", id=str(card.spatial_id))))
        if card.elevation_m is None:
            lines.append(self._p(Message("Its height is not known: the ID is that of the lowest floor."), "small"))
        if not card.within:
            outside = Message("The place lies outside {name}, of which these data are.", name=card.workspace.name)
            lines.append(self._p(outside, "warn"))
        elif not card.in_town:
            beyond = Message(
                "The place lies outside {name}, in the margin around it: ask its own municipality as well.",
                name=card.workspace.name,
            )
            lines.append(self._p(beyond, "warn"))
        return f'<div class="place">{"".join(lines)}</div>'

    # -- hazards

    def _hazards(self) -> str:
        parts = [f"<h2>{self.say(Message('Hazards at this place'))}</h2>"]
        told = self._told_with_depth()
        order = {INSIDE: 0, OUTSIDE: 1, NOT_COVERED: 2}
        groups: dict[tuple, list[RiskLine]] = {}
        for line in self.card.lines:
            if id(line) in told:
                continue
            alike = line.reason if line.reason == "no_data" else (line.topic.theme, line.notes)
            alone = line.hits and line.topic.theme != COLLAPSE
            groups.setdefault((line.state, id(line) if alone else alike), []).append(line)
        parts += [self._block(lines) for _, lines in sorted(groups.items(), key=lambda item: order[item[0][0]])]
        return "".join(parts)

    def _told_with_depth(self) -> set[int]:
        """Durations of rivers whose depth is on the card are said beside the depth."""
        told = set()
        for line in self.card.lines:
            depth = self._sister(line, DEPTH) if line.topic.theme == DURATION and line.hits else None
            if depth and {hit.river for hit in line.hits} <= {hit.river for hit in depth.hits}:
                told.add(id(line))
        return told

    def _sister(self, line: RiskLine, theme: str) -> RiskLine | None:
        same = (one for one in self.card.lines if one.topic.key == (theme, *line.topic.key[1:]))
        return next(same, None)

    def _block(self, lines: list[RiskLine]) -> str:
        first = lines[0]
        names = self._names([line.topic for line in lines])
        state = Message("Not known") if first.reason == "unreadable_zone" else STATES[first.state]
        datasets = [one for line in lines for one in line.datasets]
        body = f'<p>{names}: <span class="state">{self.say(state)}</span>{self._refs(datasets)}</p>'
        for line in lines:
            body += "".join(self._zone(line, hit) for hit in line.hits)
        body += "".join(self._p(note, "note") for note in first.notes)
        return f'<div class="line {first.state}">{body}</div>'

    def _names(self, topics: list[Topic]) -> str:
        """Return the names of topics, those of one theme together: '土砂災害警戒区域（土石流、地すべり）'."""
        if len(topics) == 1:
            return self._text(topics[0].label)
        parts: dict[str, list[str]] = {}
        for topic in topics:
            theme = self._text(topic.theme_label)
            labels = [
                topic.part_label,
                catalog.scenarios().get(topic.key[2] or "") if topic.theme == DEPTH else None,
            ]
            part = " ".join(self._text(label) for label in labels if label)
            parts.setdefault(theme, []).append(part)
        names = {
            theme: self._joined([part for part in dict.fromkeys(own) if part]) for theme, own in parts.items()
        }
        return self._joined([f"{theme} ({own})" if own else theme for theme, own in names.items()])

    def _zone(self, line: RiskLine, hit: Hit) -> str:
        theme = line.topic.theme
        words = f'{self._swatch(hit)}<span class="big">{self._class(hit)}</span>'
        if theme != SEDIMENT:
            unnamed = Message("Published rivers (merged)") if line.merged else Message("River not named")
            river = html.escape(hit.river) if hit.river else self.say(unnamed)
            words = f"{river} {words}" if theme != COLLAPSE or hit.river else words
        if hit.meaning:
            house = Message("Two-storey house: {meaning}", meaning=hit.meaning.text(self.language))
            words += f"<br>{self.say(house)}"
        duration = self._sister(line, DURATION) if theme == DEPTH else None
        for lasting in duration.hits if duration else ():
            if lasting.river == hit.river:
                words += "<br>"
                under = Message("under water for {hours}", hours=lasting.rank.label.text(self.language))
                words += f"{self.say(under)}{self._refs([lasting.dataset])}"
        return f'<p class="zone">{words}</p>{self._facts(hit)}'

    def _class(self, hit: Hit) -> str:
        """Return the class in words: the source's own, else its label, else the row's metres."""
        if hit.text:
            return html.escape(hit.text)
        same = (hit.minimum, hit.maximum) == (hit.rank.minimum, hit.rank.maximum)
        if hit.unit is None or same or hit.minimum is None:
            return self._text(hit.rank.label)
        if hit.maximum is None:
            return self.say(Message("{low} {unit} and above", low=f"{hit.minimum:g}", unit=hit.unit))
        return self.say(
            Message("{low} to {high} {unit}", low=f"{hit.minimum:g}", high=f"{hit.maximum:g}", unit=hit.unit)
        )

    def _facts(self, hit: Hit) -> str:
        names = {
            "name": Message("Name"),
            "zone_id": Message("Number"),
            "address": Message("Address"),
            "designated_on": Message("Designated"),
            "rainfall": Message("Rain assumed"),
        }
        said = [
            f"{self.say(name)} {html.escape(str(hit.facts[fact]))}"
            for fact, name in names.items()
            if fact in hit.facts
        ]
        return f'<p class="small">{self._joined(said)}</p>' if said else ""

    # -- sites

    def _shelters(self) -> str:
        """Sites, hazards that have the same ones together."""
        groups: dict[tuple, list[Refuges]] = {}
        for asked in self.card.refuges:
            sites = tuple(site.fid for site in asked.sites)
            groups.setdefault((asked.found, asked.unknown_nearer, sites), []).append(asked)
        straight = Message(
            "Distances are straight lines: the way to walk is longer. Look for a way that stays dry."
        )
        told = self._p(straight, "note") if any(asked.sites for asked in self.card.refuges) else ""
        return "".join(self._refuges(group) for group in groups.values()) + told

    def _refuges(self, group: list[Refuges]) -> str:
        first = group[0]
        dangers = self._joined([asked.label.text(self.language) for asked in group])
        head = f"<h2>{self.say(Message('Emergency sites that suit: {danger}', danger=dangers))}</h2>"
        if first.found == "no_list":
            return head + self._unknown(Message("No list of shelters in this workspace."))
        rest = ""
        if first.unknown_nearer:
            others = Message(
                "{count} other sites as near: whether they suit is not known.", count=first.unknown_nearer
            )
            rest = self._p(others, "note")
        if first.found == "none_suitable":
            return head + self._unknown(Message("The list of shelters has no site that suits.")) + rest
        if first.found == "none_near":
            far = Message("No site that suits lies within {km} km.", km=round(NEAR_M / 1000))
            return head + self._unknown(far) + rest
        dark = [asked for asked in group if all(_in_the_dark(site) for site in asked.sites)]
        if dark:
            names = self._joined([asked.label.text(self.language) for asked in dark])
            rest += self._p(
                Message("{danger}: no data. The sites and the ways there may lie in zones.", danger=names), "warn"
            )
        seen = [asked for asked in group if asked not in dark]
        sites = ""
        for place, site in enumerate(first.sites):
            told = "".join(self._seen(asked, asked.sites[place], len(group) > 1) for asked in seen)
            sites += f"<li>{self._site(site)}{told}</li>"
        return f"{head}<ol>{sites}</ol>{rest}"

    def _unknown(self, message: Message) -> str:
        return f'<div class="line not_covered">{self._p(message)}</div>'

    def _site(self, site: Refuge) -> str:
        name = html.escape(str(site.facts.get("name", "")))
        far = f'<span class="big">{self._towards(site.towards)}</span>'
        words = f"<p><b>{name}</b> {far}{self._refs([site.dataset])}</p>"
        facts = [html.escape(str(site.facts[fact])) for fact in ("address", "note") if fact in site.facts]
        return words + (f'<p class="small">{self._joined(facts)}</p>' if facts else "")

    def _seen(self, asked: Refuges, site: Refuge, named: bool) -> str:
        """Say whether a site and the way there lie in zones of a hazard."""
        told = [*self._site_state(site), *self._way(site)]
        danger = f"{self._text(asked.label)}: " if named else ""
        return "".join(f'<p class="{kind}">{danger}{words}</p>' for kind, words in told)

    def _site_state(self, site: Refuge) -> list[tuple[str, str]]:
        if site.state == NOT_COVERED:
            return [("warn", self.say(Message("The site itself: no data, it may lie in a zone.")))]
        if site.state == OUTSIDE:
            return [("small", self.say(Message("The site itself lies outside the zones of the data.")))]
        worst = _worst_scenarios([(topic, (topic, hit)) for topic, hit in site.hits])
        told = self._joined([self._told(*pair) for pair in worst])
        return [("warn", f"{self.say(Message('The site itself lies in a zone:'))} {told}")]

    def _way(self, site: Refuge) -> list[tuple[str, str]]:
        way, told = site.way, []
        if way.crossed:
            worst = _worst_scenarios([(one.topic, one) for one in way.crossed])
            zones = self._joined([self._crossed(one) for one in worst])
            told.append(("warn", f"{self.say(Message('The straight way there crosses zones:'))} {zones}"))
        elif not way.uncovered_m:
            told.append(("small", self.say(Message("The straight way there crosses no zone of the data."))))
        if way.uncovered_m:
            metres = Message("{metres} m of the straight way: no data.", metres=f"{way.uncovered_m:,.0f}")
            told.append(("warn", self.say(metres)))
        return told

    def _told(self, topic: Topic, hit: Hit) -> str:
        """Return a zone in few words: its class says it all where it is no depth."""
        words = self._class(hit)
        return f"{self._text(topic.theme_label)} {words}" if topic.theme in (DEPTH, COLLAPSE) else words

    def _crossed(self, one: Crossed) -> str:
        metres = f"{max(one.metres, 1):,.0f} m"
        if one.topic.theme != DEPTH:
            return f"{self._told(one.topic, one.worst)} {metres}"
        worst = self.say(Message("at worst {depth}", depth=html.unescape(self._class(one.worst))))
        return f"{self._text(one.topic.theme_label)} {metres} ({worst})"

    # -- stations

    def _gauges(self) -> str:
        head = f"<h2>{self.say(Message('Nearest gauge'))}</h2>"
        if not self.card.gauges_known:
            return head + self._unknown(Message("No list of gauges in this workspace."))
        found = "".join(self._station(one) + self._observed(one) for one in self.card.gauges)
        return head + (found or self._none_near())

    def _cameras(self) -> str:
        head = f"<h2>{self.say(Message('Nearest camera'))}</h2>"
        if not self.card.cameras_known:
            return head + self._unknown(Message("No list of cameras in this workspace."))
        return head + ("".join(self._station(one) for one in self.card.cameras) or self._none_near())

    def _none_near(self) -> str:
        return self._unknown(Message("None lies within {km} km.", km=round(NEAR_M / 1000)))

    def _station(self, one: Station) -> str:
        names = [str(one.facts[name]) for name in ("river", "name") if name in one.facts]
        name = html.escape(" ".join(names))
        link = str(one.facts.get("page_url") or one.facts.get("image_url") or "")
        if link.startswith(("https://", "http://")):
            name = f'<a href="{html.escape(link, quote=True)}">{name}</a>'
        return f"<p><b>{name}</b> {self._towards(one.towards)}{self._refs([one.dataset])}</p>"

    def _observed(self, one: Station) -> str:
        if not one.observed:
            return self._p(Message("No observed level in this workspace."), "small")
        level = Message(
            "Level {metres} m at {time} (not the present one: as the workspace holds it)",
            metres=f"{one.observed['level_m']:.2f}",
            time=in_japan(one.observed["observed_at"]),
        )
        return self._p(level, "small")

    # -- sources

    def _sources(self) -> str:
        rows = "".join(f"<li>{self._credit(sources)}</li>" for sources in self.credits.values())
        workspace = self.card.workspace
        made = Message(
            "Workspace {name}, made {day}", name=workspace.name, day=in_japan(workspace.created_at)[:10]
        )
        caution = Message(
            "This card repeats published assumptions and is no forecast. "
            "Follow the evacuation orders of the municipality."
        )
        return (
            f"<h2>{self.say(Message('Sources'))}</h2><ol class='small'>{rows}</ol>"
            f"{self._p(made, 'small')}{self._p(caution)}"
        )

    def _credit(self, sources: list[Source]) -> str:
        first = sources[0]
        year = Message("{year}", year=first.year) if first.year else Message("year not stated")
        titles = self._joined(list(dict.fromkeys(self._text(source.title) for source in sources)))
        return f"{self._text(first.attribution)} ({self.say(year)}) {titles}. {self._text(first.licence)}"


def _in_the_dark(site: Refuge) -> bool:
    """Whether nothing is known of a site and the whole way there."""
    return site.state == NOT_COVERED and site.way.state == NOT_COVERED


def _worst_scenarios(pairs: list[tuple[Topic, Any]]) -> list[Any]:
    """Keep of each theme and kind the first: topics come with the worst scenario first, hits the worst first."""
    kept: dict[tuple, Any] = {}
    for topic, what in pairs:
        kept.setdefault((topic.theme, topic.key[3]), what)
    return list(kept.values())
