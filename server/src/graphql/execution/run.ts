import { GraphQLError, locatedError, type ExecutionResult, type FieldNode } from 'graphql';
import { messages } from '../../domain/messages.ts';
import type { GraphQLContext } from '../context.ts';

/** An object or a list of an answer, while it is filled. */
export type Holder = Record<string | number, unknown>;

/** A position in an answer: a field of an object or an item of a list. By its `prev` and `key` it is graphql's `Path` too. */
export interface Place {
  readonly prev: Place | undefined;
  readonly key: string | number;
  /** The type of the object that a field is in; undefined for an item. */
  readonly typename: string | undefined;
  /** What the value is put into, under the key. */
  readonly holder: Holder;
  readonly isNullable: boolean;
  /** Whether an error took the value's place: what goes wrong below it afterwards is nobody's concern. */
  isNulled: boolean;
}

/**
 * Makes of what a resolver gave what the answer holds. What is not there yet is left out as `undefined` and put in its place later.
 * @throws what makes the value impossible, to be caught where null may stand instead.
 */
export type Complete = (run: Run, value: unknown, place: Place) => unknown;

/** Runs every field of an object; without a place, of the answer as a whole. @throws what went wrong where null cannot stand. */
export type ExecuteSelection = (run: Run, source: unknown, place: Place | undefined) => Holder;

/**
 * One run of an operation. It counts what is still awaited instead of chaining promises object by object: a value that comes
 * late is written straight to its place, and the answer is whole when nothing is awaited any more.
 */
export class Run {
  readonly context: GraphQLContext;
  readonly rootValue: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Arguments that hang on variables, by the field of the plan: reckoned once a run, however long the list it is in. */
  readonly argumentsByField = new Map<symbol, Record<string, unknown>>();
  private readonly maxCharacters: number;
  private characters = 0;
  private errors: GraphQLError[] = [];
  private isRootNulled = false;
  private awaited = 0;
  private onIdle: (() => void) | undefined;

  /** @param maxCharacters of the answer, see `count`. */
  constructor(context: GraphQLContext, rootValue: unknown, variables: Readonly<Record<string, unknown>>, maxCharacters: number) {
    this.maxCharacters = maxCharacters;
    this.context = context;
    this.rootValue = rootValue;
    this.variables = variables;
  }

  /**
   * Counts what the answer will be written with: names of fields and texts. The lists of an answer are bounded by what is in them, and one
   * long text under sixty names, or one long name in ten thousand objects, would still make gigabytes of a small question. Beyond the bound
   * nothing is answered but ANSWER_TOO_LARGE.
   */
  count(characters: number): void {
    this.characters += characters;
    if (this.characters <= this.maxCharacters || this.isRootNulled) return;
    this.errors = [];
    const message = messages.answerTooLarge[this.context.locale]({ most: this.maxCharacters });
    this.failRoot(new GraphQLError(message, { extensions: { code: 'ANSWER_TOO_LARGE' } }));
  }

  get isIdle(): boolean {
    return this.awaited === 0;
  }

  /** Whether the answer as a whole is null. */
  get isNulled(): boolean {
    return this.isRootNulled;
  }

  /** Settles when nothing is awaited any more; never rejects. Only while something is. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.onIdle = resolve;
    });
  }

  /** Completes a value when it comes, and puts it in its place. @returns what stands there until then. */
  defer(value: PromiseLike<unknown>, place: Place, complete: Complete, nodes: readonly FieldNode[]): undefined {
    this.awaited += 1;
    // By way of a promise: what is none may answer before the place is taken.
    Promise.resolve(value).then(
      (given) => {
        try {
          const completed = complete(this, given, place);
          if (completed !== undefined) place.holder[place.key] = completed;
        } catch (error) {
          this.failLate(error, place, nodes);
        }
        this.arrived();
      },
      (error: unknown) => {
        this.failLate(error, place, nodes);
        this.arrived();
      },
    );
  }

  /** Notes what went wrong where null may stand instead. @returns that null. */
  failAt(error: unknown, place: Place, nodes: readonly FieldNode[]): null {
    this.note(located(error, place, nodes), place);
    return null;
  }

  /** Notes what leaves nothing of the answer. */
  failRoot(error: unknown): void {
    this.note(locatedError(error, undefined, undefined), undefined);
  }

  result(data: Holder): ExecutionResult {
    if (this.errors.length === 0) return { data };
    return { errors: this.errors, data: this.isRootNulled ? null : data };
  }

  /** Something that came late went wrong: the nearest place above that may be null becomes it. */
  private failLate(error: unknown, place: Place, nodes: readonly FieldNode[]): void {
    const told = located(error, place, nodes);
    let nulled: Place | undefined = place;
    while (nulled !== undefined && !nulled.isNullable) nulled = nulled.prev;
    this.note(told, nulled);
    if (nulled !== undefined) nulled.holder[nulled.key] = null;
  }

  private note(error: GraphQLError, nulled: Place | undefined): void {
    if (this.isRootNulled) return;
    for (let place = nulled; place !== undefined; place = place.prev) if (place.isNulled) return;
    this.errors.push(error);
    if (nulled === undefined) this.isRootNulled = true;
    else nulled.isNulled = true;
    this.count(error.message.length);
  }

  private arrived(): void {
    this.awaited -= 1;
    if (this.awaited === 0) this.onIdle?.();
  }
}

/** The error with the place it happened at, unless it is known already. */
export function located(error: unknown, place: Place, nodes: readonly FieldNode[]): GraphQLError {
  return locatedError(error, nodes, keysOf(place));
}

function keysOf(place: Place): (string | number)[] {
  const keys = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.prev) keys.push(at.key);
  return keys.reverse();
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
