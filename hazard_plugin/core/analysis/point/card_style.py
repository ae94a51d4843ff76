"""How the risk card looks: style sheet and fills."""

CARD_STYLE = (
    "@page{margin:9mm}*{box-sizing:border-box}"
    "body{font-family:'Noto Sans CJK JP','BIZ UDGothic','Yu Gothic',Meiryo,sans-serif;margin:0 auto;padding:10px;"
    "max-width:720px;color:#111;background:#fff;font-size:17px;line-height:1.45;overflow-wrap:anywhere;"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    "h1{font-size:1.3em;margin:0 0 .2em}h2{font-size:1.08em;margin:1em 0 .2em;border-bottom:2px solid #333}"
    "p{margin:.2em 0}ul,ol{margin:.2em 0;padding-left:1.3em}"
    ".place{border-bottom:3px solid #111;padding-bottom:.4em}"
    ".line{margin:.5em 0;padding:.35em .5em;border:1px solid #888;border-left-width:9px;page-break-inside:avoid}"
    ".inside{border-left-color:#a00}.outside{border-left-color:#bbb}"
    ".not_covered{border:2px dashed #333;border-left:9px solid #333;background:repeating-linear-gradient("
    "135deg,#fff 0,#fff 7px,#ddd 7px,#ddd 9px)}.not_covered p,.not_covered span{background:#fff}"
    ".state{font-weight:bold}.zone{margin:.25em 0}.big{font-size:1.25em;font-weight:bold}"
    ".swatch{border:1px solid #333;padding:0 .7em;margin-right:.4em}.small,.note{font-size:.82em;color:#333}"
    ".warn{font-weight:bold;color:#a00}.ref{font-size:.75em;white-space:nowrap}"
    "@media print{body{font-size:10pt;padding:0}}"
)

PATTERNS = {
    "dots": "background:radial-gradient({0} 2.5px,#fff 3px) 0 0/8px 8px",
    "hatch": "background:repeating-linear-gradient(135deg,{0} 0,{0} 3px,#fff 3px,#fff 7px)",
}
"""Fills of classes that share a colour, as on the map."""
