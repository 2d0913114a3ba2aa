import { scalars } from '@planrum/server/graphql/scalars.ts';
import { GraphQLError, Kind, type GraphQLScalarType } from 'graphql';
import { describe, expect, test } from 'vitest';

const { Cursor, Date: Day, DateTime, Decimal, RichText } = scalars;

function takes(scalar: GraphQLScalarType, value: unknown): boolean {
  try {
    scalar.parseValue(value);
    return true;
  } catch (error) {
    // Anything else would be taken for a fault of ours.
    expect(error).toBeInstanceOf(GraphQLError);
    return false;
  }
}

describe('a day', () => {
  test.each(['2021-10-01', '2024-02-29'])('%s', (value) => {
    expect(Day.parseValue(value)).toBe(value);
    expect(Day.serialize(value)).toBe(value);
    expect(Day.parseLiteral({ kind: Kind.STRING, value }, {})).toBe(value);
  });

  test.each(['2021-02-29', '2021-13-01', '2021-1-1', '01-10-2021', '2021-10-01T00:00:00Z', '0000-01-01', '', 20211001, null])('not %j', (value) => {
    expect(takes(Day, value)).toBe(false);
  });
});

describe('a moment', () => {
  test.each([
    ['2026-11-22T09:30:00.000Z', '2026-11-22T09:30:00.000Z'],
    ['2026-11-22T10:30:00+01:00', '2026-11-22T09:30:00.000Z'],
    ['2026-11-22T09:30Z', '2026-11-22T09:30:00.000Z'],
  ])('%s', (value, moment) => {
    expect(DateTime.serialize(DateTime.parseValue(value))).toBe(moment);
  });

  test.each(['2026-11-22', '2026-11-22T09:30:00', '2026-02-30T09:30:00Z', '2026-11-22T25:00:00Z', 'tomorrow', 1764000000000, '9999-12-31T23:59:00-12:00', '0001-01-01T00:00:00+12:00'])('not %j', (value) => {
    expect(takes(DateTime, value)).toBe(false);
  });

  test('one that is none must not go out', () => {
    expect(() => DateTime.serialize(new Date(Number.NaN))).toThrow(TypeError);
    expect(() => DateTime.serialize('2026-11-22')).toThrow(TypeError);
  });
});

describe('a decimal number', () => {
  test.each(['0', '-0.5', '12.5', '12345678901234567890123456.123456789012'])('%s', (value) => {
    expect(Decimal.parseValue(value)).toBe(value);
    expect(Decimal.serialize(value)).toBe(value);
  });

  test.each(['', '1,5', '.5', '5.', '+5', '1e3', 'NaN', '1234567890123456789012345678', '0.1234567890123', ' 1', 12.5])('not %j', (value) => {
    expect(takes(Decimal, value)).toBe(false);
  });

  test('never written as a float in the query', () => {
    expect(() => Decimal.parseLiteral({ kind: Kind.FLOAT, value: '12.5' }, {})).toThrow(GraphQLError);
  });

  test('a float must not go out', () => {
    expect(() => Decimal.serialize(12.5)).toThrow(TypeError);
  });
});

test('a cursor is bounded', () => {
  expect(takes(Cursor, 'abc')).toBe(true);
  expect(takes(Cursor, 'a'.repeat(201))).toBe(false);
});

test('rich text goes out and never comes in', () => {
  const text = { type: 'doc', content: [] };
  expect(RichText.serialize(text)).toBe(text);
  expect(takes(RichText, text)).toBe(false);
});
