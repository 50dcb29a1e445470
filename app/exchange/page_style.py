"""The style sheet of the HTML report: the colours of the window, light and dark, and on paper."""

from collections.abc import Mapping
from typing import Any

RULES = """
*{box-sizing:border-box}
body{margin:0;background:var(--window);color:var(--ink);font:14px/1.5 Inter,system-ui,-apple-system,"Segoe UI",
Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1080px;margin:0 auto;padding:32px 24px 48px}
main+main{border-top:1px solid var(--line)}
h1{font-size:26px;line-height:1.25;font-weight:680;margin:0 0 4px}
h2{font-size:16px;font-weight:650;margin:32px 0 10px}
p{margin:0 0 8px}
h1,h2,p,td,th,dd,li{overflow-wrap:anywhere}
.soft,.small{color:var(--ink_soft)}
.small{font-size:12px}
.text{white-space:pre-line}
.verdict{background:var(--accent_soft);border-radius:12px;padding:14px 16px;margin:18px 0}
.verdict strong,.verdict li{display:block}
.verdict ul{margin:6px 0 0;padding:0}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:16px;margin:0 0 12px}
.chosen{font-size:20px;font-weight:650}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 16px;margin:10px 0 0}
dt{color:var(--ink_soft)}
dd{margin:0;white-space:pre-line}
.wide{overflow-x:auto}
table{border-collapse:separate;border-spacing:0;width:100%}
th{text-align:left;font-weight:600}
.list th{font-size:12px;color:var(--ink_soft);border-bottom:1px solid var(--line);padding:6px 12px 6px 0}
.list td{border-bottom:1px solid var(--line);padding:7px 12px 7px 0;vertical-align:top}
.list .number{text-align:right;white-space:nowrap}
.matrix{border-spacing:3px}
.matrix thead th:nth-child(n+3){min-width:96px;width:116px}
.matrix thead th{text-align:center;vertical-align:bottom;padding:4px 6px}
.matrix thead th:first-child,.matrix thead th:nth-child(2){text-align:left}
.matrix th[scope=row]{min-width:190px;font-weight:500;padding:3px 8px 3px 0}
.matrix th span,.total span{display:block;font-size:12px;font-weight:400;color:var(--ink_soft)}
.weight{min-width:116px;white-space:nowrap;font-size:12px;color:var(--ink_soft)}
.bar{display:inline-block;vertical-align:middle;width:72px;height:6px;border-radius:3px;background:var(--line);
margin-right:6px;overflow:hidden}
.bar i{display:block;height:100%;border-radius:3px;background:var(--ink_soft)}
.cell{position:relative;min-width:96px;height:44px;text-align:center;border-radius:6px;font-weight:600;font-size:15px;
padding:2px 6px 8px}
.cell em{display:block;font:400 11px/1.2 inherit;font-size:11px;font-style:normal;font-weight:400;line-height:1.2}
.cell i{position:absolute;bottom:4px;height:2px;min-width:2px;border-radius:1px;background:currentColor;opacity:.45}
.none{font-weight:400;font-size:13px;color:var(--ink_soft);border:1px solid var(--line);
background:repeating-linear-gradient(135deg,transparent 0 5px,var(--line) 5px 6px),var(--surface)}
.off{font-weight:400;font-size:13px;color:var(--ink_soft);border:1px solid var(--line);background:var(--surface)}
.gone{background:var(--sidebar);color:var(--ink_soft);font-weight:400;font-size:13px}
.total{min-width:96px;text-align:center;background:var(--surface);border:1px solid var(--line);border-radius:8px;
padding:8px 6px;font-size:17px;font-weight:600}
.total .lead{color:var(--ok)}
.short{width:auto;min-width:340px}
.pass{color:var(--ok)}.fail{color:var(--stop)}.unknown{color:var(--ink_soft)}
footer{margin-top:36px;color:var(--ink_soft);font-size:12px}
@media print{@page{size:A4 landscape;margin:12mm}
body{font-size:11px;background:#fff}
main{max-width:none;padding:0}main+main{border:0;break-before:page}
.card,.verdict,tr{break-inside:avoid}h2{break-after:avoid}.wide{overflow:visible}
.cell,.total,.matrix th[scope=row],.weight{min-width:0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def style(tokens: Mapping[str, Any]) -> str:
    """Return the style sheet with the colours of `tokens` (`light` and `dark`, as the theme has them)."""
    light, dark = _colours(tokens["light"]), _colours(tokens["dark"])
    screen = f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return f":root{{color-scheme:light dark;{light}}}\n{screen}\n{RULES}{_levels(len(tokens['light']['score']))}"


def _colours(table: Mapping[str, Any]) -> str:
    single = [f"--{name}:{colour}" for name, colour in table.items() if isinstance(colour, str)]
    several = [f"--{name}{at}:{colour}" for name in ("score", "on_score") for at, colour in enumerate(table[name], 1)]
    return ";".join(single + several)


def _levels(count: int) -> str:
    return "\n".join(f".s{at}{{background:var(--score{at});color:var(--on_score{at})}}" for at in range(1, count + 1))
