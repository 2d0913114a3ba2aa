import { getOperationAST, GraphQLError, OperationTypeNode, parse } from 'graphql';
import { useEffect, useRef, useState } from 'react';
import { ask, follow, type Answer, type Answered } from './ask.ts';

/** What is to be asked, as it was typed. */
export interface Typed {
  readonly query: string;
  readonly variables: string;
  readonly token: string;
}

/** What is wrong with it, when it cannot even be sent. */
export type Unsendable = 'query' | 'variables';

export interface Run {
  /** JSON to show; empty before the first answer. */
  readonly text: string;
  readonly answered: Omit<Answered, 'answer'> | null;
  readonly cost: NonNullable<Answer['extensions']>['cost'] | null;
  /** Events so far of what is followed; null when it is no subscription. */
  readonly events: number | null;
  readonly isRunning: boolean;
  readonly unsendable: Unsendable | null;
  /** No answer came. */
  readonly isLost: boolean;
}

const nothing: Run = { text: '', answered: null, cost: null, events: null, isRunning: false, unsendable: null, isLost: false };
/** Of a subscription, the newest ones are shown. */
const maxShownEvents = 50;

/** Runs what was typed, one thing at a time. */
export function useRun(): { readonly run: Run; readonly start: (typed: Typed) => void; readonly stop: () => void } {
  const [run, setRun] = useState(nothing);
  const end = useRef<() => void>(null);
  useEffect(() => () => end.current?.(), []);

  function stop(): void {
    end.current?.();
    end.current = null;
    setRun((before) => ({ ...before, isRunning: false }));
  }

  function start({ query, variables, token }: Typed): void {
    end.current?.();
    end.current = null;
    let isSubscription: boolean;
    let given: Readonly<Record<string, unknown>>;
    try {
      isSubscription = getOperationAST(parse(query))?.operation === OperationTypeNode.SUBSCRIPTION;
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      setRun({ ...nothing, text: error.toString(), unsendable: 'query' });
      return;
    }
    try {
      given = variables.trim() === '' ? {} : (JSON.parse(variables) as Readonly<Record<string, unknown>>);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      setRun({ ...nothing, text: error.message, unsendable: 'variables' });
      return;
    }
    const question = { query, variables: given, operationName: null, token };
    setRun({ ...nothing, isRunning: true, events: isSubscription ? 0 : null });
    if (isSubscription) {
      const shown: Answer[] = [];
      let events = 0;
      end.current = follow(question, {
        onAnswer(answer) {
          shown.unshift(answer);
          shown.length = Math.min(shown.length, maxShownEvents);
          events += 1;
          setRun((before) => ({ ...before, text: written(shown), events }));
        },
        onEnd(error) {
          setRun((before) => ({ ...before, isRunning: false, ...(error === null ? {} : Array.isArray(error) ? { text: written({ errors: error as unknown[] }) } : { isLost: true }) }));
        },
      });
      return;
    }
    const control = new AbortController();
    end.current = () => {
      control.abort();
    };
    ask(question, control.signal).then(
      ({ answer: { extensions, ...answer }, ...answered }) => {
        setRun({ ...nothing, text: written(answer), answered, cost: extensions?.cost ?? null });
      },
      () => {
        if (!control.signal.aborted) setRun({ ...nothing, isLost: true });
      },
    );
  }

  return { run, start, stop };
}

function written(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
