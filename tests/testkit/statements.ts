import pg from 'pg';

/** Runs `work` and returns every statement that any connection of this process sent meanwhile. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  const { prototype } = pg.Client;
  const original = Object.getOwnPropertyDescriptor(prototype, 'query');
  if (original === undefined || typeof original.value !== 'function') throw new Error('pg.Client has no query to count');
  const query: unknown = original.value;
  Object.defineProperty(prototype, 'query', {
    ...original,
    value(this: unknown, ...given: unknown[]): unknown {
      const [first] = given;
      statements.push(typeof first === 'string' ? first : String((first as { text?: unknown } | undefined)?.text));
      return Reflect.apply(query as (...parameters: unknown[]) => unknown, this, given);
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(prototype, 'query', original);
  }
  return statements;
}
