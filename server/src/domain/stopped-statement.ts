/** PostgreSQL's code for a statement that was stopped because it took too long, or because somebody asked for that. */
const queryCanceled = '57014';

/**
 * Whether an error says that PostgreSQL stopped a statement. It comes as it is from the driver, and from Prisma wrapped in errors of its
 * own, whose layers change with its versions.
 */
export function isStoppedStatement(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 6) return false;
  const { code, originalCode, cause, meta, driverAdapterError } = error as Readonly<Record<string, unknown>>;
  if (code === queryCanceled || originalCode === queryCanceled) return true;
  return [cause, meta, driverAdapterError].some((inner) => isStoppedStatement(inner, depth + 1));
}
