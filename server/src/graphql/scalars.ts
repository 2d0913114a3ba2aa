import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const decimalPattern = /^-?\d{1,26}(\.\d{1,12})?$/;

/** A calendar day; a string on both sides, since a `Date` would drag a time zone in. */
const date = textScalar('Date', 'A day is written 2021-10-01.', isDay);

/** An exact decimal number; a string on both sides. */
const decimal = textScalar('Decimal', 'A decimal number is a string such as "12.5": at most 26 digits before the point and 12 after.', (value) =>
  decimalPattern.test(value),
);

/** A place in an event log. What it means is checked where it is used. */
const cursor = textScalar('Cursor', 'A cursor is a string that this endpoint gave.', (value) => value.length <= 200);

const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize(value) {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new TypeError('A DateTime field was given something else than a moment.');
  },
  parseValue: parseMoment,
  parseLiteral: (node) => parseMoment(textOf(node)),
});

/** Given out as it is; never taken in. */
const richText = new GraphQLScalarType({
  name: 'RichText',
  parseValue() {
    throw new GraphQLError('Rich text is written over /sync, not over GraphQL.');
  },
});

/** Resolvers of the SDL's scalars. */
export const scalars = { Cursor: cursor, Date: date, DateTime: dateTime, Decimal: decimal, RichText: richText };

// The schema is built by copying every property of these onto the SDL's types: an absent description would wipe out theirs.
for (const scalar of Object.values(scalars)) Reflect.deleteProperty(scalar, 'description');

function textScalar(name: string, rule: string, isValid: (value: string) => boolean): GraphQLScalarType<string, string> {
  function parse(value: unknown): string {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(rule);
  }
  return new GraphQLScalarType<string, string>({
    name,
    serialize(value) {
      // A wrong value going out is a fault of ours and must be masked: not a GraphQLError.
      if (typeof value === 'string' && isValid(value)) return value;
      throw new TypeError(`A ${name} field was given ${JSON.stringify(value)}.`);
    },
    parseValue: parse,
    parseLiteral: (node) => parse(textOf(node)),
  });
}

function textOf(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function parseMoment(value: unknown): Date {
  if (typeof value === 'string' && momentPattern.test(value) && isDay(value.slice(0, 10))) {
    const moment = new Date(value);
    // Its time zone may have moved it out of the years that can be kept and written.
    if (!Number.isNaN(moment.getTime()) && isDay(moment.toISOString().slice(0, 10))) return moment;
  }
  throw new GraphQLError('A moment is written in ISO 8601 with a time zone: 2026-11-22T09:30:00.000Z.');
}

/** Whether the day exists, in the years 1 to 9999: JavaScript would make 1 March of 2021-02-29, and no calendar has a year 0. */
function isDay(value: string): boolean {
  if (!dayPattern.test(value)) return false;
  const [year, month, day] = [Number(value.slice(0, 4)), Number(value.slice(5, 7)), Number(value.slice(8))];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year);
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
