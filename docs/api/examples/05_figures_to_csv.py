"""Writes every figure of a programme as CSV, for a spreadsheet or a BI tool. Figures are exact: they are never made floats.

    python3 05_figures_to_csv.py en-faelles-indsats-2021 > figures.csv
"""

import csv
import sys

from planrum import ask

QUERY = """
query Figures($slug: String!) {
  programme(slug: $slug) {
    indicators {
      id
      name
      unit
      agreement { name }
      reporter { name }
      periods { key start end measurement { value status reportedAt } expected performance reporting }
    }
  }
}
"""

programme = ask(QUERY, {"slug": sys.argv[1]})["programme"]
if programme is None:
    sys.exit("There is no such programme, or the token may not read it.")

table = csv.writer(sys.stdout)
table.writerow(["agreement", "indicator", "unit", "reporter", "period", "start", "end", "value", "status", "expected", "performance", "reporting"])
for indicator in programme["indicators"]:
    for period in indicator["periods"]:
        measurement = period["measurement"] or {"value": "", "status": ""}
        table.writerow([
            indicator["agreement"]["name"],
            indicator["name"],
            indicator["unit"],
            (indicator["reporter"] or {"name": ""})["name"],
            period["key"],
            period["start"],
            period["end"],
            measurement["value"],
            measurement["status"],
            period["expected"] or "",
            period["performance"],
            period["reporting"],
        ])
