"""What pages for people share: escaped text in the reader's language, tables, one look."""

from __future__ import annotations

import html

from ..errors import Message, Translate

STYLE = (
    "body{font-family:'Noto Sans CJK JP','BIZ UDGothic','Yu Gothic',Meiryo,sans-serif;margin:2em;color:#222}"
    "table{border-collapse:collapse;margin:.5em 0 1.5em}th,td{border:1px solid #bbb;padding:.25em .6em;"
    "text-align:left;vertical-align:top}td.n{text-align:right}th{background:#eee}.warn{color:#a00}"
    "td:first-child,th:first-child{min-width:7em}figure{margin:1em 0}svg{max-width:100%;height:auto}"
    "td.n{white-space:nowrap}tr,figure{break-inside:avoid}@media print{body{margin:0}"
    "table{font-size:.8em}td,th{padding:.2em .4em;overflow-wrap:break-word}"
    "td:first-child,th:first-child{min-width:4em}}"
)


class Page:
    """Base of the HTML pages; a subclass has a method for each of its sections."""

    def __init__(self, language: str, translate: Translate) -> None:
        """`language`: 'ja', 'en'; `translate` turns English templates into it."""
        self.language, self.translate = language, translate

    def say(self, message: Message) -> str:
        """Return a message in the reader's language, safe inside HTML."""
        return html.escape(message.translated(self.translate))

    def document(self, title: Message, body: str) -> str:
        """Return the whole page."""
        head = self.say(title)
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head><meta charset="utf-8"><title>{head}</title>'
            f"<style>{STYLE}</style></head><body><h1>{head}</h1>{body}</body></html>\n"
        )

    def table(self, heads: list[Message], rows: list[list[object]]) -> str:
        """Return a table; numbers stand to the right, messages are translated."""
        head = "".join(f"<th>{self.say(one)}</th>" for one in heads)
        body = "".join("<tr>" + "".join(self.cell(value) for value in row) + "</tr>" for row in rows)
        return f"<table><tr>{head}</tr>{body}</table>"

    def cell(self, value: object) -> str:
        """Return one cell of a table."""
        if isinstance(value, Message):
            return f"<td>{self.say(value)}</td>"
        if isinstance(value, float):
            return f'<td class="n">{value:,.2f}</td>'
        if isinstance(value, int):
            return f'<td class="n">{value:,}</td>'
        return f"<td>{html.escape('' if value is None else str(value))}</td>"
