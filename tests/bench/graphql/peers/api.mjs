// The part of our schema that is measured, as one would write it for any of the peers: a resolver for each field that needs one, DataLoader,
// prepared statements, and rights read from the database for every request.
import { createHash } from 'node:crypto';
import DataLoader from 'dataloader';
import pg from 'pg';

export const typeDefs = /* GraphQL */ `
  scalar Date
  scalar DateTime
  scalar Decimal
  type Query { agreement(slug: String!): Agreement }
  type Agreement { id: ID! slug: String! name: String! periodStart: Date! periodEnd: Date! plan: Plan }
  type Plan { indicators: [Indicator!]! responsibilities: [Responsibility!]! }
  type Organisation { id: ID! name: String! shortName: String! }
  type Responsibility { id: ID! role: String! organisation: Organisation! }
  type Baseline { id: ID! label: String! value: Decimal }
  type Measurement { id: ID! periodStart: Date! periodEnd: Date! value: Decimal! reportedAt: DateTime! organisation: Organisation! }
  type IndicatorPeriod { measurement: Measurement }
  type Indicator {
    id: ID!
    name: String!
    unit: String!
    frequency: String!
    reporter: Organisation
    baselines: [Baseline!]!
    measurements: [Measurement!]!
    latest: IndicatorPeriod
  }
`;

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
// Days as they are written, without a time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** A prepared statement: planned once per connection. */
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
  agreement: prepared('agreement', 'select * from agreement where slug = $1'),
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
};

function grouped(statement, keyOf) {
  return new DataLoader(async (ids) => {
    const rowsById = new Map(ids.map((id) => [id, []]));
    for (const row of await statement(ids)) rowsById.get(keyOf(row)).push(row);
    return ids.map((id) => rowsById.get(id));
  });
}

function loaders() {
  return {
    indicators: grouped(read.indicators, (row) => row.agreement_id),
    responsibilities: grouped(read.responsibilities, (row) => row.agreement_id),
    baselines: grouped(read.baselines, (row) => row.indicator_id),
    measurements: grouped(read.measurements, (row) => row.indicator_id),
    organisation: new DataLoader(async (ids) => {
      const byId = new Map((await read.organisations(ids)).map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
  };
}

/** What every request runs with: who asks, and loaders of its own. */
export async function createContext(authorization) {
  const secret = authorization?.split(' ')[1] ?? '';
  const rights = await read.rights(createHash('sha256').update(secret).digest());
  const may = ({ id, programme_id }) =>
    rights.some((grant) => grant.programme_id === programme_id && (grant.agreement_id === null || grant.agreement_id === id));
  return { may, ...loaders() };
}

const idOf = (type) => ({ id }) => `${type}:${id}`;

export const resolvers = {
  Query: {
    async agreement(_parent, { slug }, { may }) {
      const [agreement] = await read.agreement(slug);
      return agreement !== undefined && may(agreement) ? agreement : null;
    },
  },
  Agreement: { id: idOf('Agreement'), periodStart: (row) => row.period_start, periodEnd: (row) => row.period_end, plan: (row) => row },
  Plan: {
    indicators: ({ id }, _given, { indicators }) => indicators.load(id),
    responsibilities: ({ id }, _given, { responsibilities }) => responsibilities.load(id),
  },
  Organisation: { id: idOf('Organisation'), shortName: (row) => row.short_name },
  Responsibility: {
    id: idOf('Responsibility'),
    organisation: (row, _given, { organisation }) => organisation.load(row.organisation_id),
  },
  Baseline: { id: idOf('Baseline'), value: (row) => row.text },
  Measurement: {
    id: idOf('Measurement'),
    periodStart: (row) => row.period_start,
    periodEnd: (row) => row.period_end,
    value: (row) => row.text,
    reportedAt: (row) => row.reported_at.toISOString(),
    organisation: (row, _given, { organisation }) => organisation.load(row.organisation_id),
  },
  Indicator: {
    id: idOf('Indicator'),
    reporter: (row, _given, { organisation }) => (row.reporter_id === null ? null : organisation.load(row.reporter_id)),
    baselines: ({ id }, _given, { baselines }) => baselines.load(id),
    measurements: ({ id }, _given, { measurements }) => measurements.load(id),
    async latest({ id }, _given, { measurements }) {
      const known = [...(await measurements.load(id))].sort((a, b) => (a.period_end < b.period_end ? 1 : -1));
      return known[0] === undefined ? null : { measurement: known[0] };
    },
  },
};
