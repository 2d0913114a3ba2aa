/**
 * Follows a programme, and prints a line for everything that happens in it. Where it has come to is kept in a file: stopped and started
 * again, or after a lost connection, it goes on from there, and misses nothing.
 *
 *     npx tsx 09-live-dashboard.ts en-faelles-indsats-2021 cursor.txt
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ask } from './planrum.ts';

const [slug, cursorFile = 'cursor.txt'] = process.argv.slice(2);

interface Event {
  readonly __typename: string;
  readonly cursor: string;
  readonly at: string;
  readonly agreement: { readonly name: string } | null;
  readonly indicator?: { readonly name: string; readonly status: { readonly performance: string; readonly reason: string } } | null;
}

const query = `subscription Follow($programmeId: ID!, $after: Cursor) {
  programmeEvents(programmeId: $programmeId, after: $after) {
    __typename
    cursor
    at
    agreement { name }
    ... on MeasurementReported { indicator { ...Standing } }
    ... on MeasurementDecided { indicator { ...Standing } }
  }
}
fragment Standing on Indicator { name status { performance reason } }`;

// The data first, then what happens after it: `cursor` is the place in the log that the answer stands at.
const { programme } = await ask<{ programme: { id: string; cursor: string } | null }>('query ($slug: String!) { programme(slug: $slug) { id cursor } }', { slug });
if (programme === null) throw new Error('There is no such programme, or the token may not read it.');
// graphql-ws sends these same variables again after a lost connection.
const variables = { programmeId: programme.id, after: existsSync(cursorFile) ? readFileSync(cursorFile, 'utf8') : programme.cursor };

const client = createClient({
  url: `${(process.env['PLANRUM_URL'] ?? 'http://localhost:4000').replace(/^http/, 'ws')}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${process.env['PLANRUM_TOKEN'] ?? ''}` },
  retryAttempts: Infinity,
  // 4403: the token was revoked, and will not come back.
  shouldRetry: (event) => !(typeof event === 'object' && event !== null && 'code' in event && event.code === 4403),
});
process.once('SIGTERM', () => void client.dispose());

client.subscribe<{ programmeEvents: Event }>(
  { query, variables },
  {
    next({ data, errors }) {
      if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
      if (!data) return;
      const { cursor, at, __typename, agreement, indicator } = data.programmeEvents;
      console.log([at, __typename, agreement?.name, indicator?.name, indicator?.status.performance, indicator?.status.reason].filter(Boolean).join(' · '));
      // Only when it has been dealt with.
      variables.after = cursor;
      writeFileSync(cursorFile, cursor);
    },
    error(error) {
      console.error(error);
      process.exitCode = 1;
    },
    complete() {},
  },
);
