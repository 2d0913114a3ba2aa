/**
 * JSON with the keys of every object in code-unit order and without white space: equal values give equal strings on every
 * machine. Values of `undefined` are left out, as in JSON.
 * @throws TypeError for what JSON cannot hold: functions, symbols, big integers, numbers that are not finite, circles
 */
export function canonicalJson(value: unknown): string {
  return write(value, new Set());
}

function write(value: unknown, ancestors: Set<object>): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('A number that is not finite has no JSON.');
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} has no JSON.`);
  if (ancestors.has(value)) throw new TypeError('A value that holds itself has no JSON.');
  ancestors.add(value);
  const json = Array.isArray(value) ? writeArray(value, ancestors) : writeObject(value, ancestors);
  ancestors.delete(value);
  return json;
}

function writeArray(values: readonly unknown[], ancestors: Set<object>): string {
  return `[${values.map((value) => write(value ?? null, ancestors)).join(',')}]`;
}

function writeObject(value: object, ancestors: Set<object>): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${write(member, ancestors)}`).join(',')}}`;
}
