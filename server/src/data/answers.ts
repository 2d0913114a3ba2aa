import type { Pool } from 'pg';

/** Longer than a busy database takes, shorter than who asks about readiness waits. */
const patienceMs = 2000;

/** Whether the database answers within a moment. Never rejects: why not is told to `onTrouble`. */
export async function answers(pool: Pool, onTrouble: (error: unknown) => void, withinMs = patienceMs): Promise<boolean> {
  // A connection whose query ran out of time is thrown away, so that a frozen database does not collect them. pg reads the limit of a
  // single query, which its types do not list.
  const question = { text: 'SELECT 1', query_timeout: withinMs };
  try {
    await pool.query(question);
    return true;
  } catch (error) {
    onTrouble(error);
    return false;
  }
}
