#!/bin/sh
# The schema as SDL, to generate types from. It needs no token.
set -eu
: "${PLANRUM_URL:=http://localhost:4000}"

curl --silent --show-error --fail-with-body "$PLANRUM_URL/graphql/schema.graphql"
