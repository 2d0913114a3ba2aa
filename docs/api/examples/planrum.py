"""Asks Planrum. The standard library is all it needs."""

import json
import os
import sys
import time
import urllib.error
import urllib.request

URL = os.environ.get("PLANRUM_URL", "http://localhost:4000")
TOKEN = os.environ["PLANRUM_TOKEN"]


def ask(query, variables=None, attempts=5):
    """Returns the data of an answer. Ends the program with a sentence when there are errors; waits when it is told to.

    Asks again when the network fails: a mutation should carry an idempotencyKey, so that it is done once."""
    request = urllib.request.Request(
        URL + "/graphql",
        data=json.dumps({"query": query, "variables": variables or {}}).encode(),
        headers={
            "Authorization": "Bearer " + TOKEN,
            "Content-Type": "application/json",
            "Accept": "application/graphql-response+json",
            "Accept-Language": "en",
        },
    )
    for attempt in range(attempts):
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                answer = json.load(response)
            break
        except urllib.error.HTTPError as error:
            if error.code in (429, 503) and attempt + 1 < attempts:
                time.sleep(int(error.headers.get("Retry-After", "5")))
                continue
            answer = json.load(error)
            break
        except OSError as error:
            if attempt + 1 == attempts:
                sys.exit(f"{URL} does not answer: {error}")
            time.sleep(2**attempt)
    if "errors" in answer:
        sys.exit("\n".join(error["extensions"]["code"] + ": " + error["message"] for error in answer["errors"]))
    return answer["data"]
