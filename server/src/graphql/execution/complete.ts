import {
  defaultTypeResolver,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLError,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { ResolveInfo, type AskedField, type Compilation } from './resolve-info.ts';
import { isPromise, located, type Complete, type ExecuteSelection, type Place } from './run.ts';

/**
 * How what a field's resolver gives becomes what the answer holds. What is below is planned by `selectionOf` when the first value of a
 * type comes.
 */
export function createComplete(
  compilation: Compilation,
  field: AskedField,
  selectionOf: (type: GraphQLObjectType) => ExecuteSelection,
): Complete {
  const name = `${field.parentType.name}.${field.definition.name}`;

  function ofType(type: GraphQLOutputType): Complete {
    if (isNonNullType(type)) return required(ofType(type.ofType));
    if (isListType(type)) return present(list(type));
    if (isLeafType(type)) return present(leaf(type));
    if (isObjectType(type)) return present(object(type));
    return present(abstract(type));
  }

  function required(complete: Complete): Complete {
    return (run, value, place) => {
      const completed = complete(run, value, place);
      if (completed === null) throw new Error(`Cannot return null for non-nullable field ${name}.`);
      return completed;
    };
  }

  function present(complete: Complete): Complete {
    return (run, value, place) => {
      if (value === null || value === undefined) return null;
      if (value instanceof Error) throw value;
      return complete(run, value, place);
    };
  }

  function leaf(type: GraphQLLeafType): Complete {
    return (run, value) => {
      const serialized: unknown = type.serialize(value);
      if (serialized === null || serialized === undefined) throw new Error(`${type.name} has no way to write a value of ${name}.`);
      run.count(lengthOf(serialized));
      return serialized;
    };
  }

  function list({ ofType: itemType }: GraphQLList<GraphQLOutputType>): Complete {
    const isNullable = !isNonNullType(itemType);
    const complete = ofType(itemType);
    return (run, value, place) => {
      const answer: unknown[] = [];
      // Filled by index, later ones perhaps before earlier: as an object with numbers for keys.
      const holder = answer as unknown as Place['holder'];
      let key = 0;
      let failure: GraphQLError | undefined;
      for (const item of iterable(value, name)) {
        const itemPlace: Place = { prev: place, key, typename: undefined, holder, isNullable, isNulled: false };
        // Those that are on their way are waited for, also where an item failed that the list cannot be without.
        if (isPromise(item)) answer[key] = run.defer(item, itemPlace, complete, field.nodes);
        else if (failure === undefined) {
          try {
            answer[key] = complete(run, item, itemPlace);
          } catch (error) {
            if (isNullable) answer[key] = run.failAt(error, itemPlace, field.nodes);
            else failure = located(error, itemPlace, field.nodes);
          }
        }
        key += 1;
      }
      if (failure !== undefined) throw failure;
      return answer;
    };
  }

  function object(type: GraphQLObjectType): Complete {
    let execute: ExecuteSelection | undefined;
    return (run, value, place) => {
      execute ??= selectionOf(type);
      return execute(run, value, place);
    };
  }

  function abstract(type: GraphQLAbstractType): Complete {
    const completeByName = new Map<string, Complete>();
    const resolveType = type.resolveType ?? defaultTypeResolver;

    function completeOf(typeName: unknown): Complete {
      const known = completeByName.get(String(typeName));
      if (known !== undefined) return known;
      const runtimeType = typeof typeName === 'string' ? compilation.schema.getType(typeName) : undefined;
      if (!isObjectType(runtimeType) || !compilation.schema.isSubType(type, runtimeType)) {
        throw new Error(`A value of ${name} was said to be ${String(typeName)}, which is no ${type.name}.`);
      }
      const complete = object(runtimeType);
      completeByName.set(runtimeType.name, complete);
      return complete;
    }

    return (run, value, place) => {
      const typeName = resolveType(value, run.context, new ResolveInfo(compilation, field, run, fieldPlace(place).prev), type);
      if (!isPromise(typeName)) return completeOf(typeName)(run, value, place);
      return run.defer(typeName, place, (_run, resolved) => completeOf(resolved)(run, value, place), field.nodes);
    };
  }

  return ofType(field.definition.type);
}

/** Of trees of text, which are shared by all who read them. */
const lengths = new WeakMap<object, number>();

/** How many characters a value is written with, about. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 1;
  const known = lengths.get(value);
  if (known !== undefined) return known;
  const { length } = JSON.stringify(value);
  lengths.set(value, length);
  return length;
}

function iterable(value: unknown, name: string): Iterable<unknown> {
  if (typeof value === 'object' && value !== null && Symbol.iterator in value) return value as Iterable<unknown>;
  throw new Error(`${name} gave something else than a list.`);
}

/** Of an item, the field whose list it is in. */
function fieldPlace(place: Place): Place {
  let at = place;
  while (at.typename === undefined && at.prev !== undefined) at = at.prev;
  return at;
}
