#!/bin/sh
# What should have been reported, and by whom: one line each, made by curl and nothing else.
set -eu
: "${PLANRUM_URL:=http://localhost:4000}"

curl --silent --show-error --fail-with-body "$PLANRUM_URL/graphql" \
  --header "Authorization: Bearer $PLANRUM_TOKEN" \
  --header 'Content-Type: application/json' \
  --header 'Accept-Language: en' \
  --data @- <<'JSON'
{
  "query": "query Overdue($slug: String!) { programme(slug: $slug) { indicators { name reporter { name } periods { label dueOn reporting } } } }",
  "variables": { "slug": "en-faelles-indsats-2021" },
  "extensions": { "cost": true }
}
JSON
