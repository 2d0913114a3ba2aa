import { makeOperation, mapExchange, type Client, type CombinedError, type Exchange, type Operation } from 'urql';
import { ProgrammeCursorDocument } from './generated/graphql.ts';

/** Whether the server said that its log does not go on from where the page is: events were missed, and nobody can tell which. */
export function isBrokenOff(error: CombinedError): boolean {
  return error.graphQLErrors.some(({ extensions }) => extensions['code'] === 'START_OVER' || extensions['code'] === 'BAD_CURSOR');
}

/** Reads everything anew when events were missed, while the page, and what is typed in it, stays. */
export interface StartOver {
  readonly exchange: Exchange;
  /** @returns the cursor to follow the programme from; null when it could not be read. */
  begin(client: Client, programmeId: string): Promise<string | null>;
}

export function createStartOver(): StartOver {
  const active = new Map<number, Operation>();
  /** What has been asked since; null before there was anything to start over for. */
  let renewed: Set<number> | null = null;

  return {
    exchange: mapExchange({
      onOperation(operation) {
        if (operation.kind === 'teardown') active.delete(operation.key);
        if (operation.kind !== 'query') return operation;
        active.set(operation.key, operation);
        if (renewed === null || renewed.has(operation.key)) return operation;
        renewed.add(operation.key);
        return anew(operation);
      },
    }),
    async begin(client, programmeId) {
      const { data } = await client.query(ProgrammeCursorDocument, { id: programmeId }, { requestPolicy: 'network-only' }).toPromise();
      const cursor = data?.node?.__typename === 'Programme' ? data.node.cursor : null;
      if (cursor === null) return null;
      // After the cursor: what is read is at least as new as it.
      renewed = new Set(active.keys());
      for (const operation of active.values()) client.reexecuteOperation(anew(operation));
      return cursor;
    },
  };
}

/** What is known is shown until the answer is there. */
function anew(operation: Operation): Operation {
  return makeOperation(operation.kind, operation, { ...operation.context, requestPolicy: 'cache-and-network' });
}

/** Of the page's one client. */
export const startOver = createStartOver();
