import { nested, operation, type Attack } from './attack.ts';

const wrong = 'BAD_USER_INPUT';
const node = 'query ($id: ID!) { node(id: $id) { id } }';
const report = 'mutation ($input: ReportMeasurementInput!) { reportMeasurement(input: $input) { userErrors { code } } }';
const figure = { indicatorId: 'Indicator:0199c8a4-0000-7000-8000-000000000001', periodKey: '2022-Q1', value: '1' };
const lock = 'mutation ($day: Date) { lockFigures(input: { agreementId: "x", through: $day, reason: "x" }) { userErrors { code } } }';
const target = 'mutation ($rule: TargetRuleInput!) { changeTarget(input: { indicatorId: "x", rule: $rule, stated: "x" }) { userErrors { code } } }';

const input = (name: string, query: string, variables: unknown): Attack => operation(name, query, wrong, { variables, by: 'token' });
const asked = (name: string, query: string, code: string | null, variables: unknown = {}): Attack =>
  operation(name, query, code, { variables, by: 'token', status: 200 });

/** Variables that do not fit, are huge, or name what is not the caller's. */
export const values: readonly Attack[] = [
  input('a variable that is missing', node, {}),
  input('a variable that is null', node, { id: null }),
  input('an object for an id', node, { id: { $ne: null } }),
  { ...input('lists fifty thousand deep', node, {}), body: `{"query":${JSON.stringify(node)},"variables":{"id":${nested(50_000, '[', '', ']')}}}` },
  input('a figure that is a number', report, { input: { ...figure, value: 1.5 } }),
  input('a figure that is none', report, { input: { ...figure, value: 'NaN' } }),
  input('a figure without end', report, { input: { ...figure, value: '1e999' } }),
  input('a figure of a thousand digits', report, { input: { ...figure, value: '9'.repeat(1000) } }),
  input('a field too many', report, { input: { ...figure, isAccepted: true } }),
  input('a field too few', report, { input: { indicatorId: 'x' } }),
  input('a list for an object', report, { input: [figure, figure] }),
  input('a day that is none', lock, { day: '2021-02-30' }),
  input('a day before all', lock, { day: '0000-01-01' }),
  input('two rules for one', target, { rule: { perPeriod: { bound: 'AT_LEAST', value: '1', every: 'YEARLY' }, trend: null } }),
  input('no rule at all', target, { rule: {} }),
  input('a word that no list has', target, { rule: { perPeriod: { bound: 'EXACTLY', value: '1', every: 'YEARLY' } } }),
  operation('a number above all', 'query ($n: Int!) { agreement(slug: "x") { contributions(first: $n) { edges { cursor } } } }', 'COST_TOO_HIGH', { variables: { n: 1e100 } }),

  asked('an id that is SQL', node, null, { id: "Indicator:'; DROP TABLE indicator; --" }),
  asked('an id of half a megabyte', node, null, { id: 'x'.repeat(500_000) }),
  asked('an id with a NUL', node, null, { id: 'Indicator:\u0000' }),
  asked('fifty thousand variables that nobody reads', '{ __typename }', null, Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`v${index}`, index]))),
  asked('an address with a NUL', '{ programme(slug: "a\\u0000b") { name } }', null),
  asked("somebody else's indicator", report, 'NOT_FOUND', { input: figure }),
  asked("somebody else's agreement", lock, 'NOT_FOUND', { day: null }),
  asked('more figures than are taken at once', 'query ($rows: [ReportMeasurementInput!]!) { previewMeasurements(rows: $rows) { fate } }', 'INVALID_INPUT', { rows: Array.from({ length: 501 }, () => figure) }),
  asked('a cursor that is no place', 'query ($slug: String!) { agreement(slug: $slug) { contributions(after: "x") { edges { cursor } } } }', 'INVALID_INPUT', { slug: 'beskæftigelse' }),
  asked('a page of nothing', 'query ($slug: String!) { agreement(slug: $slug) { contributions(first: 0) { edges { cursor } } } }', 'INVALID_INPUT', { slug: 'beskæftigelse' }),
  asked('a page of less than nothing', 'query ($slug: String!) { agreement(slug: $slug) { contributions(first: -5) { edges { cursor } } } }', 'INVALID_INPUT', { slug: 'beskæftigelse' }),
];

const who = '{ organisations { name } }';
const bearer = (name: string, authorization: string): Attack => operation(name, who, 'NOT_SIGNED_IN', { headers: { authorization }, status: 401 });

/** Callers who are not who they say, or may not. */
export const callers: readonly Attack[] = [
  operation('nobody', who, 'NOT_SIGNED_IN', { status: 200 }),
  bearer('a token that nobody made', `Bearer plr_${'A'.repeat(43)}`),
  bearer('a token of nothing', 'Bearer '),
  bearer('a token that is a password', `Basic ${Buffer.from('karen.holm@example.org:correct horse battery').toString('base64')}`),
  bearer('a token of six thousand letters', `Bearer plr_${'A'.repeat(6000)}`),
  operation('a token that was revoked', who, 'NOT_SIGNED_IN', { by: 'revoked', status: 401 }),
  operation('a token that has run out', who, 'NOT_SIGNED_IN', { by: 'expired', status: 401 }),
  operation('a token for something else', '{ agreement(slug: "beskæftigelse") { plan { hash } } }', 'FORBIDDEN', { by: 'unscoped', status: 200 }),
  operation('a token that makes tokens', 'mutation { createApiToken(input: { name: "x", scopes: [ADMINISTER] }) { userErrors { code } } }', 'FORBIDDEN', { by: 'token', status: 200 }),
  operation('a cookie that was made up', who, 'NOT_SIGNED_IN', { headers: { cookie: 'planrum.session_token=abc.def; __Secure-planrum.session_token=abc' }, status: 200 }),
  operation('a cookie of four thousand letters', who, 'NOT_SIGNED_IN', { headers: { cookie: `planrum.session_token=${'a'.repeat(4000)}` }, status: 200 }),
];
