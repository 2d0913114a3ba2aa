#!/bin/sh
# Who the token belongs to. The shortest way to see that everything is in place.
set -eu
: "${PLANRUM_URL:=http://localhost:4000}"

curl --silent --show-error --fail-with-body "$PLANRUM_URL/graphql" \
  --header "Authorization: Bearer $PLANRUM_TOKEN" \
  --header 'Content-Type: application/json' \
  --data '{"query": "{ viewer { user { name memberships { organisation { name } } } } }"}'
