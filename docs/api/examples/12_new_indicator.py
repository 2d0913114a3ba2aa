"""Agrees on an indicator in the draft of an agreement: its goal, its sheet, where it began, and what is to be reached.

    python3 12_new_indicator.py beskaeftigelse-2021-2025

Each step has a key of its own, made of what it is a step of: if the network fails half-way, run it again, and what was done already
is answered as it was the first time. In the end the plan check says what a careful reader would still object to.
"""

import sys
import uuid

from planrum import ask

SLUG = sys.argv[1]
GOAL = "Flere borgere kommer i lære i en lokal virksomhed"
NAME = "Aftaler om elevplads"

AGREEMENT = "query ($slug: String!) { agreement(slug: $slug) { id periodStart } }"
CREATE_GOAL = "mutation ($input: CreateGoalInput!, $key: String) { done: createGoal(input: $input, idempotencyKey: $key) { goal { id } userErrors { message } } }"
CREATE_INDICATOR = """
mutation ($input: CreateIndicatorInput!, $key: String) {
  done: createIndicator(input: $input, idempotencyKey: $key) { indicator { id } userErrors { message } }
}
"""
ADD_BASELINE = "mutation ($input: AddBaselineInput!, $key: String) { done: addBaseline(input: $input, idempotencyKey: $key) { baseline { id } userErrors { message } } }"
CHANGE_TARGET = """
mutation ($input: ChangeTargetInput!, $key: String) {
  done: changeTarget(input: $input, idempotencyKey: $key) { target { words } userErrors { message field } }
}
"""
OBJECTIONS = "query ($slug: String!) { agreement(slug: $slug) { plan { findings { severity sentence place { key } } } } }"


def do(mutation, values):
    key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{SLUG}/{NAME}/{mutation.split('done: ')[1].split('(')[0]}"))
    done = ask(mutation, {"input": values, "key": key})["done"]
    if done["userErrors"]:
        sys.exit("\n".join(error["message"] for error in done["userErrors"]))
    return done


agreement = ask(AGREEMENT, {"slug": SLUG})["agreement"]
if agreement is None:
    sys.exit("There is no such agreement, or the token may not read it.")
goal = do(CREATE_GOAL, {"agreementId": agreement["id"], "level": "RESULT", "text": GOAL})["goal"]
indicator = do(
    CREATE_INDICATOR,
    {
        "agreementId": agreement["id"],
        "goalId": goal["id"],
        "name": NAME,
        "definition": "Underskrevne aftaler. En borger, der skifter plads, tæller én gang.",
        "unit": "aftaler",
        "kind": "COUNT",
        "direction": "INCREASE",
        "aggregation": "TOTAL",
        "frequency": "QUARTERLY",
        "decimals": 0,
        "lagDays": 0,
        "dueDays": 31,
        "dataSource": "Egen registrering, Slagelse Kommune",
    },
)["indicator"]
# A decimal is a string. Where nothing was counted, leave the value out: that is not zero.
baseline = {"indicatorId": indicator["id"], "scope": "AREA", "label": "De tre områder", "value": "12", "date": agreement["periodStart"], "source": "Jobcentret"}
do(ADD_BASELINE, baseline)
# Who changes a target that is there gives its id as replacesId, and a reason.
rule = {"perPeriod": {"bound": "AT_LEAST", "value": "20", "every": "YEARLY"}}
target = do(CHANGE_TARGET, {"indicatorId": indicator["id"], "rule": rule, "stated": "Mindst 20 aftaler om året"})["target"]
print(f"{NAME}: {target['words']}")
for finding in ask(OBJECTIONS, {"slug": SLUG})["agreement"]["plan"]["findings"]:
    if finding["place"]["key"] in (goal["id"], indicator["id"]):
        print(f"{finding['severity']}: {finding['sentence']}")
