"""Writes an agreement as Markdown: as it is in force, or the draft while nothing is.

    python3 04_agreement_as_markdown.py beskaeftigelse-2021-2025
"""

import sys

from planrum import ask

QUERY = """
query Agreement($slug: String!) {
  agreement(slug: $slug) {
    name
    inForce { number label inForceFrom }
    agreed: plan(edition: { state: IN_FORCE }) { ...Text }
    draft: plan { ...Text }
  }
}
fragment Text on Plan {
  hash
  sections { label markdown }
  items { name sections { label markdown } responsibilities { role organisation { name } } }
}
"""

agreement = ask(QUERY, {"slug": sys.argv[1]})["agreement"]
if agreement is None:
    sys.exit("There is no such agreement, or the token may not read it.")
plan = agreement["agreed"] or agreement["draft"]

print("# " + agreement["name"])
if agreement["inForce"]:
    print("\nVersion {number}, {label}, in force from {inForceFrom}.".format(**agreement["inForce"]))
else:
    print("\nA draft; nothing is in force.")
for section in plan["sections"]:
    if section["markdown"]:
        print("\n## " + section["label"] + "\n\n" + section["markdown"])
for item in plan["items"]:
    print("\n## " + item["name"])
    for responsibility in item["responsibilities"]:
        print("- " + responsibility["role"] + ": " + responsibility["organisation"]["name"])
    for section in item["sections"]:
        if section["markdown"]:
            print("\n### " + section["label"] + "\n\n" + section["markdown"])
