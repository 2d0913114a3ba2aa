import { errorKinds, PlanrumError, type ErrorCode } from '@planrum/server/domain/errors.ts';
import { messages, type MessageKey } from '@planrum/server/domain/messages.ts';
import { toWireError } from '@planrum/server/graphql/errors.ts';
import type { GraphQLLogger } from '@planrum/server/graphql/logger.ts';
import { answer } from '@planrum/server/graphql/user-errors.ts';
import { readTypeDefs } from '@planrum/server/graphql/type-defs.ts';
import { buildASTSchema, GraphQLEnumType, GraphQLError, parse } from 'graphql';
import { beforeEach, describe, expect, test } from 'vitest';

interface Logged {
  readonly level: keyof GraphQLLogger;
  readonly details: object;
}

let logged: Logged[];
let logger: GraphQLLogger;

beforeEach(() => {
  logged = [];
  const at = (level: Logged['level']) => (details: object) => void logged.push({ level, details });
  logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
});

const keys = Object.keys(messages) as MessageKey[];
const codes = Object.keys(errorKinds) as ErrorCode[];

test.each(keys)('%s is said in both languages, and differently', (key) => {
  const parameters = new Proxy({}, { get: (_target, name) => `<${String(name)}>` });
  const { da, en } = messages[key];
  expect(da(parameters)).toMatch(/[.!?]$/);
  expect(en(parameters)).toMatch(/[.!?]$/);
  expect(da(parameters)).not.toBe(en(parameters));
  const named = (sentence: string) => [...sentence.matchAll(/<(\w+)>/g)].map(([, name]) => name).sort();
  expect(named(da(parameters))).toEqual(named(en(parameters)));
});

test('the SDL and the table of errors name the same codes', () => {
  const schema = buildASTSchema(parse(readTypeDefs().join('\n')));
  const type = schema.getType('UserErrorCode');
  if (!(type instanceof GraphQLEnumType)) throw new Error('UserErrorCode is no enum');
  expect(type.getValues().map(({ name }) => name).sort()).toEqual([...codes].sort());
});

describe('toWireError', () => {
  test('a mistake becomes its code, its sentence and its field', () => {
    const error = new PlanrumError('NOT_FOUND', 'notFound', { field: ['id'] });
    const thrown = new GraphQLError(error.message, { originalError: error, path: ['viewer', 0] });
    expect(toWireError(thrown, 'en', logger)).toEqual({
      message: 'It does not exist, or you do not have access to it.',
      path: ['viewer', 0],
      extensions: { code: 'NOT_FOUND', field: ['id'] },
    });
    expect(logged).toEqual([{ level: 'debug', details: { code: 'NOT_FOUND', path: ['viewer', 0] } }]);
  });

  test('what is wrong with the request stays as it is', () => {
    const thrown = new GraphQLError('Cannot query field "x".', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(toWireError(thrown, 'da', logger)).toEqual({
      message: 'Cannot query field "x".',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    expect(logged).toEqual([]);
  });

  test.each([
    ['an error', new Error('password=hunter2')],
    ['an error in a field', new GraphQLError('password=hunter2', { originalError: new Error('password=hunter2'), path: ['viewer'] })],
    ['a code that is nobody else’s business', new GraphQLError('password=hunter2', { extensions: { code: 'INTERNAL_SERVER_ERROR' } })],
    ['something that is no error', 'password=hunter2'],
  ])('%s is masked, and logged under the number that is given out', (_name, thrown) => {
    const wire = toWireError(thrown, 'en', logger);
    const reference = wire.extensions?.['reference'];
    expect(wire.extensions?.['code']).toBe('INTERNAL');
    expect(wire.message).toContain(String(reference));
    expect(JSON.stringify(wire)).not.toContain('hunter2');
    expect(logged).toEqual([{ level: 'error', details: expect.objectContaining({ reference }) }]);
  });
});

describe('answer', () => {
  const refused = { thing: null };
  const viewer = () => ({ locale: 'da' as const, logger });

  test('gives what was changed', async () => {
    const change = () => Promise.resolve({ thing: 'changed' });
    expect(await answer(viewer(), change, refused)).toEqual({ thing: 'changed', userErrors: [] });
  });

  test.each(codes.filter((code) => code !== 'CONFLICT' && code !== 'TEXT_CHANGED'))('%s is told as the type in the table', async (code) => {
    const change = () => Promise.reject(new PlanrumError(code, 'forbidden', { field: ['a', 'b'] }));
    expect(await answer(viewer(), change, refused)).toEqual({
      thing: null,
      userErrors: [{ __typename: errorKinds[code].graphqlType, code, message: messages.forbidden.da(), field: ['a', 'b'] }],
    });
  });

  test('a conflict brings what is there now', async () => {
    const current = { typename: 'Responsibility', record: { id: 'r', version: 2 } };
    const change = () => Promise.reject(new PlanrumError('CONFLICT', 'forbidden', { current }));
    expect(await answer(viewer(), change, refused)).toMatchObject({
      userErrors: [{ __typename: 'ConflictError', code: 'CONFLICT', field: null, current: { __typename: 'Responsibility', id: 'r', version: 2 } }],
    });
  });

  test('a text that has changed brings what it reads now', async () => {
    const current = { typename: 'Section', record: { key: 'purpose', markdown: 'Flere i job.' } };
    const change = () => Promise.reject(new PlanrumError('TEXT_CHANGED', 'forbidden', { current }));
    expect(await answer(viewer(), change, refused)).toMatchObject({
      userErrors: [{ __typename: 'TextConflictError', code: 'TEXT_CHANGED', field: null, current: { key: 'purpose', markdown: 'Flere i job.' } }],
    });
  });

  test('a conflict that does not say what is there now is a fault of ours', async () => {
    const change = () => Promise.reject(new PlanrumError('CONFLICT', 'forbidden'));
    await expect(answer(viewer(), change, refused)).rejects.toThrow('without the record as it is now');
  });

  test('a fault of ours is nobody’s mistake', async () => {
    await expect(answer(viewer(), () => Promise.reject(new Error('broken')), refused)).rejects.toThrow('broken');
  });
});
