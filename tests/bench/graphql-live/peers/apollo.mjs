// Apollo Server with graphql-ws, as their guides have it. Its part of our schema is written as one would: a resolver for each field that
// needs one, DataLoader, prepared statements, rights read when somebody subscribes. The guides make loaders when somebody subscribes, too,
// and would answer every event with what the first one read: here they are made for each event.
import { createHash } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { createServer } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { makeExecutableSchema } from '@graphql-tools/schema';
import DataLoader from 'dataloader';
import { useServer } from 'graphql-ws/use/ws';
import pg from 'pg';
import { WebSocketServer } from 'ws';

const typeDefs = /* GraphQL */ `
  type Query { version: String }
  type Mutation { touch(id: ID!, description: String!): Boolean }
  type Subscription { programmeEvents(programmeId: ID!, after: String): ProgrammeEvent! }
  type ProgrammeEvent { cursor: String! agreement: Agreement }
  type Agreement { id: ID! slug: String! name: String! periodStart: String! periodEnd: String! plan: Plan }
  type Plan { indicators: [Indicator!]! responsibilities: [Responsibility!]! }
  type Organisation { id: ID! name: String! shortName: String! }
  type Responsibility { id: ID! role: String! organisation: Organisation! }
  type Baseline { id: ID! label: String! value: String }
  type Measurement { id: ID! periodStart: String! periodEnd: String! value: String! reportedAt: String! organisation: Organisation! }
  type Indicator { id: ID! name: String! unit: String! frequency: String! reporter: Organisation baselines: [Baseline!]! measurements: [Measurement!]! }
`;

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
// Days as they are written, without a time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

function prepared(name, text) {
  return async (...values) => (await pool.query({ name, text, values })).rows;
}

const read = {
  rights: prepared(
    'rights',
    `with recursive above as (
       select o.id, o.parent_id from organisation o join membership m on m.organisation_id = o.id
         join api_token t on t.user_id = m.user_id where t.secret_hash = $1 and t.revoked_at is null
       union select o.id, o.parent_id from organisation o join above on above.parent_id = o.id)
     select g.programme_id, g.agreement_id from "grant" g join above on above.id = g.organisation_id where g.revoked_at is null`,
  ),
  agreements: prepared('agreements', 'select * from agreement where id = any($1::uuid[])'),
  indicators: prepared('indicators', 'select * from indicator where agreement_id = any($1::uuid[]) order by position, id'),
  responsibilities: prepared(
    'responsibilities',
    'select * from responsibility where agreement_id = any($1::uuid[]) and removed_at is null and item_id is null order by position, id',
  ),
  baselines: prepared('baselines', 'select *, trim_scale(value)::text as text from baseline where indicator_id = any($1::uuid[]) order by position, id'),
  organisations: prepared('organisations', 'select id, name, short_name from organisation where id = any($1::uuid[])'),
  measurements: prepared(
    'measurements',
    `select *, trim_scale(value)::text as text from measurement
      where indicator_id = any($1::uuid[]) order by reported_at desc, id desc`,
  ),
  touch: prepared('touch', 'update responsibility set description = $2 where id = $1 returning agreement_id'),
};

function grouped(statement, keyOf) {
  return new DataLoader(async (ids) => {
    const rowsById = new Map(ids.map((id) => [id, []]));
    for (const row of await statement(ids)) rowsById.get(keyOf(row)).push(row);
    return ids.map((id) => rowsById.get(id));
  });
}

function single(statement) {
  return new DataLoader(async (ids) => {
    const byId = new Map((await statement(ids)).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

function createLoaders() {
  return {
    agreement: single(read.agreements),
    organisation: single(read.organisations),
    indicators: grouped(read.indicators, (row) => row.agreement_id),
    responsibilities: grouped(read.responsibilities, (row) => row.agreement_id),
    baselines: grouped(read.baselines, (row) => row.indicator_id),
    measurements: grouped(read.measurements, (row) => row.indicator_id),
  };
}

const changes = new EventEmitter();
changes.setMaxListeners(0);
let events = 0;

const idOf = (type) => ({ id }) => `${type}:${id}`;

const resolvers = {
  Mutation: {
    async touch(_parent, { id, description }) {
      const [row] = await read.touch(id.split(':')[1], description);
      events += 1;
      changes.emit('changed', { cursor: String(events), agreementId: row.agreement_id });
      return true;
    },
  },
  Subscription: {
    programmeEvents: {
      async *subscribe() {
        for await (const [event] of on(changes, 'changed')) yield event;
      },
      resolve(event, _given, context) {
        context.loaders = createLoaders();
        return event;
      },
    },
  },
  ProgrammeEvent: {
    async agreement({ agreementId }, _given, { rights, loaders }) {
      const agreement = await loaders.agreement.load(agreementId);
      const isKnown = rights.some(
        (grant) => grant.programme_id === agreement.programme_id && (grant.agreement_id === null || grant.agreement_id === agreement.id),
      );
      return isKnown ? agreement : null;
    },
  },
  Agreement: { id: idOf('Agreement'), periodStart: (row) => row.period_start, periodEnd: (row) => row.period_end, plan: (row) => row },
  Plan: {
    indicators: ({ id }, _given, { loaders }) => loaders.indicators.load(id),
    responsibilities: ({ id }, _given, { loaders }) => loaders.responsibilities.load(id),
  },
  Organisation: { id: idOf('Organisation'), shortName: (row) => row.short_name },
  Responsibility: { id: idOf('Responsibility'), organisation: (row, _given, { loaders }) => loaders.organisation.load(row.organisation_id) },
  Baseline: { id: idOf('Baseline'), value: (row) => row.text },
  Measurement: {
    id: idOf('Measurement'),
    periodStart: (row) => row.period_start,
    periodEnd: (row) => row.period_end,
    value: (row) => row.text,
    reportedAt: (row) => row.reported_at.toISOString(),
    organisation: (row, _given, { loaders }) => loaders.organisation.load(row.organisation_id),
  },
  Indicator: {
    id: idOf('Indicator'),
    reporter: (row, _given, { loaders }) => (row.reporter_id === null ? null : loaders.organisation.load(row.reporter_id)),
    baselines: ({ id }, _given, { loaders }) => loaders.baselines.load(id),
    measurements: ({ id }, _given, { loaders }) => loaders.measurements.load(id),
  },
};

const schema = makeExecutableSchema({ typeDefs, resolvers });
const apollo = new ApolloServer({ schema });
await apollo.start();

/** HTTP only brings the changes in; what is measured is what goes out. */
const http = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, search: '', body: JSON.parse(Buffer.concat(chunks).toString()) },
    context: async () => ({}),
  });
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status ?? 200;
  response.end(answer.body.kind === 'complete' ? answer.body.string : '');
});
useServer(
  {
    schema,
    context: async ({ extra }) => {
      const secret = extra.request.headers.authorization?.split(' ')[1] ?? '';
      return { rights: await read.rights(createHash('sha256').update(secret).digest()) };
    },
  },
  new WebSocketServer({ server: http, path: '/graphql' }),
);
http.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${http.address().port}` }));
