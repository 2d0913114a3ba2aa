"""Reports the figures of a CSV file with the columns indicatorId, periodKey and value, as a register's job does every night.

    python3 07_nightly_report.py figures.csv

All of them are taken in one transaction, or none is. A figure that is there already is passed over, so the job may run again after a
failure, or every night with the whole file. A figure that differs from the one that is there is a correction, and says which one it
corrects: if somebody has corrected it meanwhile, nothing is overwritten, and the job fails with what is there now.
"""

import csv
import sys

from planrum import ask

PREVIEW = """
query Preview($rows: [ReportMeasurementInput!]!) {
  previewMeasurements(rows: $rows) { fate current { id } userErrors { code message field } }
}
"""
REPORT = """
mutation Report($input: ReportMeasurementsInput!) {
  reportMeasurements(input: $input) {
    isReported
    rows { fate userErrors { code message field } }
    userErrors { code message }
  }
}
"""
AT_ONCE = 500


def give_up(rows, fates):
    for row, fate in zip(rows, fates):
        for error in fate["userErrors"]:
            print(f"{row['indicatorId']} {row['periodKey']} {row['value']}: {error['code']}: {error['message']}", file=sys.stderr)
    sys.exit("Nothing was reported.")


with open(sys.argv[1], encoding="utf-8", newline="") as file:
    all_rows = list(csv.DictReader(file))

counts = {"NEW": 0, "CORRECTION": 0, "UNCHANGED": 0}
for start in range(0, len(all_rows), AT_ONCE):
    rows = all_rows[start : start + AT_ONCE]
    fates = ask(PREVIEW, {"rows": rows})["previewMeasurements"]
    if any(fate["fate"] == "REFUSED" for fate in fates):
        give_up(rows, fates)
    for row, fate in zip(rows, fates):
        if fate["fate"] == "CORRECTION":
            row["supersedesId"] = fate["current"]["id"]
    reported = ask(REPORT, {"input": {"rows": rows}})["reportMeasurements"]
    for error in reported["userErrors"]:
        sys.exit(error["code"] + ": " + error["message"])
    if not reported["isReported"]:
        give_up(rows, reported["rows"])
    for fate in reported["rows"]:
        counts[fate["fate"]] += 1

print("{NEW} new, {CORRECTION} corrected, {UNCHANGED} unchanged".format(**counts))
