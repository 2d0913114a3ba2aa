#!/bin/sh
# Reports a figure with a file that it can be checked against: sends the file, then reports with its id.
# sh 11-evidence.sh <indicator> <period> <figure> <file>
set -eu
: "${PLANRUM_URL:=http://localhost:4000}"
indicator=$1 period=$2 figure=$3 file=$4

call() {
  curl --silent --show-error --fail-with-body --header "Authorization: Bearer $PLANRUM_TOKEN" "$@"
}

# The body is the file itself. A name with spaces or letters beyond ASCII must be percent-encoded.
attachment=$(call --header 'Content-Type: application/octet-stream' --data-binary "@$file" \
  "$PLANRUM_URL/files?for=$indicator&name=$(basename "$file")" | sed 's/.*"id":"\([^"]*\)".*/\1/')

call --header 'Content-Type: application/json' "$PLANRUM_URL/graphql" --data @- <<JSON
{
  "query": "mutation (\$input: ReportMeasurementInput!) { reportMeasurement(input: \$input) { measurement { value attachments { fileName sizeBytes url } } userErrors { code message field } } }",
  "variables": { "input": { "indicatorId": "$indicator", "periodKey": "$period", "value": "$figure", "attachmentIds": ["$attachment"] } }
}
JSON
