import type { GraphQLContext } from '@planrum/server/graphql/context.ts';
import { compileOperation } from '@planrum/server/graphql/execution/compile.ts';
import { readTypeDefs } from '@planrum/server/graphql/type-defs.ts';
import * as fc from 'fast-check';
import {
  buildASTSchema,
  execute,
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from 'graphql';
import { expect, test } from 'vitest';
import { anyOperation } from '../testkit/arbitrary-operation.ts';

/** What becomes of one value. */
type Outcome = 'value' | 'null' | 'failure' | 'an error as a value' | 'of the wrong kind';
const mishaps: readonly Outcome[] = ['null', 'failure', 'an error as a value', 'of the wrong kind'];

interface Happenings {
  /** What becomes of the value at a place. */
  readonly outcomeAt: (place: string) => Outcome;
  /** Whether that is known later only. */
  readonly isLate: (place: string) => boolean;
  /** Decides which value it is. */
  readonly number: (place: string) => number;
}

// These resolvers ask nothing of the context.
const contextValue = {} as GraphQLContext;

/** Our schema, with resolvers that all kinds of things happen to: the same things at the same places of an answer. */
class EventfulSchema {
  readonly schema = buildASTSchema(parse(readTypeDefs().join('\n')));
  happenings: Happenings = { outcomeAt: () => 'value', isLate: () => false, number: () => 0 };

  constructor() {
    for (const type of Object.values(this.schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.values(type.getFields())) {
        field.resolve = (_parent, given, _context, info) => this.valueAt(placeOf(info), info.returnType, given);
      }
    }
  }

  private valueAt(place: string, type: GraphQLOutputType, given: unknown): unknown {
    const make = (): unknown => this.make(place, type, given);
    return this.happenings.isLate(place) ? Promise.resolve().then(make) : make();
  }

  private make(place: string, type: GraphQLOutputType, given: unknown): unknown {
    const nullable = getNullableType(type);
    switch (this.happenings.outcomeAt(place)) {
      case 'value':
        return this.valueOf(place, nullable, given);
      case 'null':
        return null;
      case 'failure':
        throw new Error(`Failed at ${place}`);
      case 'an error as a value':
        return new Error(`Failed at ${place}`);
      case 'of the wrong kind':
        if (isListType(nullable)) return 7;
        return isAbstractType(nullable) ? { __typename: 'Query' } : this.valueOf(place, nullable, given);
    }
  }

  private valueOf(place: string, type: GraphQLOutputType, given: unknown): unknown {
    const number = this.happenings.number(place + JSON.stringify(given));
    if (isListType(type)) {
      return Array.from({ length: number % 4 }, (_, index): unknown => {
        try {
          return this.valueAt(`${place}.${index}`, type.ofType, given);
        } catch (error) {
          return error;
        }
      });
    }
    if (isEnumType(type)) return type.getValues()[number % type.getValues().length]?.value;
    if (isAbstractType(type)) {
      const possible = this.schema.getPossibleTypes(type);
      return { __typename: possible[number % possible.length]?.name };
    }
    if (!isLeafType(type)) return {};
    switch (type.name) {
      case 'Int':
        return number % 1000;
      case 'Boolean':
        return number % 2 === 0;
      default:
        return JSON.stringify([place, given]);
    }
  }
}

function placeOf({ path, fieldName }: GraphQLResolveInfo): string {
  const keys: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at !== undefined; at = at.prev) keys.push(at.key);
  return `${keys.reverse().join('.')}:${fieldName}`;
}

/**
 * What must be the same: the data to the letter, and the errors at every place that is null by its own fault. Which of several
 * errors is told of a place that became null by what was below it is left open by the specification, and that there is one is not.
 */
function comparable({ data, errors = [] }: ExecutionResult): object {
  const own: object[] = [];
  const inherited = new Set<string>();
  for (const { message, path = [], locations } of errors) {
    const nulled = nulledPart(data, path);
    if (nulled.length === path.length) own.push({ path: path.join('.'), message: ofWhat(message), locations });
    else inherited.add(nulled.join('.'));
  }
  const sorted = own.map((error) => JSON.stringify(error)).sort();
  return { data: JSON.stringify(data), own: sorted, inherited: [...inherited].sort() };
}

/** Values of the wrong kind are faults of ours, which no caller is told the words of. */
function ofWhat(message: string): string {
  return /^(Failed at|Cannot return null)/.test(message) ? message : 'of the wrong kind';
}

function nulledPart(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Readonly<Record<string | number, unknown>>)[key];
  }
  return path;
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The document holds no operation');
  return operation;
}

/** The same variables with every condition turned round. */
function opposite(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, typeof value === 'boolean' ? !value : value]));
}

const outcome = fc.oneof(
  { weight: 30, arbitrary: fc.constant<Outcome>('value') },
  { weight: 1, arbitrary: fc.constantFrom(...mishaps) },
);
const happenings: fc.Arbitrary<Happenings> = fc.record({
  outcomeAt: fc.func(outcome),
  isLate: fc.func(fc.boolean()),
  number: fc.func(fc.nat(1_000_000)),
});

test.each([
  ['query', 400],
  ['mutation', 150],
] as const)('a compiled %s answers as graphql itself does, whatever goes wrong and whenever', async (kind, numRuns) => {
  const eventful = new EventfulSchema();
  const { schema } = eventful;
  const seen = { valid: 0, failed: 0, whole: 0 };
  await fc.assert(
    fc.asyncProperty(anyOperation(schema, kind), happenings, async ({ query, variables }, what) => {
      const document = parse(query);
      if (validate(schema, document).length > 0) return;
      const run = compileOperation(schema, document, operationOf(document));
      // Another way of the conditions between, and once more by the plan that was made for the first.
      for (const given of [variables, opposite(variables), variables]) {
        // What comes late must make no difference. graphql itself is asked with nothing late: where one item of a list fails at once
        // and another later, it leaves a rejection that nobody handles.
        eventful.happenings = { ...what, isLate: () => false };
        const expected = await execute({ schema, document, variableValues: given, contextValue });
        eventful.happenings = what;
        expect(comparable(await run({ variables: given, context: contextValue }))).toEqual(comparable(expected));
        if (expected.errors !== undefined) seen.failed += 1;
        else if (JSON.stringify(expected.data).length > 500) seen.whole += 1;
      }
      seen.valid += 1;
    }),
    { numRuns },
  );
  // None of it is worth anything if hardly an operation was valid, or if all or none failed.
  expect(seen.valid).toBeGreaterThan(numRuns * 0.8);
  expect(seen.failed).toBeGreaterThan(0);
  expect(seen.whole).toBeGreaterThan(0);
});
