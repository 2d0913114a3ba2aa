"""Reports the figures of a CSV file with the columns indicatorId, periodKey and value, as a register's job does every night.

    python3 07_nightly_report.py figures.csv

Each row stands by itself: one that is refused is told of, with the reason, and the others are reported. A figure that is there already
is passed over, so the job may run again after a failure, or every night with the whole file. A figure that differs from the one that is
there is a correction, and says which one it corrects: if somebody has corrected it meanwhile, nothing is overwritten, and that row is
refused. The program ends with 1 when a row was refused.
"""

import csv
import re
import sys
import uuid

from planrum import ask

PREVIEW = """
query Preview($rows: [ReportMeasurementInput!]!) {
  previewMeasurements(rows: $rows) { fate currentReport { id } }
}
"""
REPORT = """
mutation Report($input: ReportMeasurementsInput!, $key: String!) {
  reportMeasurements(input: $input, idempotencyKey: $key) {
    rows { fate userErrors { code message } }
    userErrors { code message }
  }
}
"""
AT_ONCE = 500
DECIMAL = re.compile(r"-?\d{1,26}(\.\d{1,12})?")

counts = {"NEW": 0, "CORRECTION": 0, "UNCHANGED": 0, "REFUSED": 0}


def refuse(row, reason):
    counts["REFUSED"] += 1
    print(f"{row['indicatorId']} {row['periodKey']} {row['value']}: {reason}", file=sys.stderr)


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = []
    for row in csv.DictReader(file):
        # What is no decimal does not fit the schema: it would be refused before any row is looked at.
        if DECIMAL.fullmatch(row["value"]):
            rows.append(row)
        else:
            refuse(row, "This is no decimal, such as 12.5.")

for start in range(0, len(rows), AT_ONCE):
    batch = rows[start : start + AT_ONCE]
    for row, fate in zip(batch, ask(PREVIEW, {"rows": batch})["previewMeasurements"]):
        if fate["fate"] == "CORRECTION":
            row["supersedesId"] = fate["currentReport"]["id"]
    # One key for all of them: should the answer be lost on its way, asking again does nothing twice.
    variables = {"input": {"rows": batch, "mode": "ROW_BY_ROW"}, "key": str(uuid.uuid4())}
    reported = ask(REPORT, variables)["reportMeasurements"]
    for error in reported["userErrors"]:
        sys.exit(error["code"] + ": " + error["message"])
    for row, fate in zip(batch, reported["rows"]):
        if fate["fate"] == "REFUSED":
            refuse(row, "; ".join(error["code"] + ": " + error["message"] for error in fate["userErrors"]))
        else:
            counts[fate["fate"]] += 1

print("{NEW} new, {CORRECTION} corrected, {UNCHANGED} unchanged, {REFUSED} refused".format(**counts))
sys.exit(1 if counts["REFUSED"] else 0)
