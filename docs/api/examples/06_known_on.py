"""Says which figures have changed since a day: what was known then, beside what is known now.

    python3 06_known_on.py en-faelles-indsats-2021 2024-06-30
"""

import sys

from planrum import ask

QUERY = """
query KnownOn($slug: String!, $day: Date!) {
  programme(slug: $slug) {
    indicators {
      name
      then: periods(knownOn: $day) { key measurement { value } }
      now: periods { key label measurement { value } }
    }
  }
}
"""


def value_of(period):
    return period["measurement"]["value"] if period["measurement"] else "none"


slug, day = sys.argv[1:3]
programme = ask(QUERY, {"slug": slug, "day": day})["programme"]
if programme is None:
    sys.exit("There is no such programme, or the token may not read it.")
for indicator in programme["indicators"]:
    then = {period["key"]: value_of(period) for period in indicator["then"]}
    for period in indicator["now"]:
        if value_of(period) != then.get(period["key"]):
            print(f"{indicator['name']}, {period['label']}: {then.get(period['key'])} on {day}, {value_of(period)} now")
