import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the machine. */
const msPerTick = 10;

/** Processor time that a process has used so far, all of its threads together, in milliseconds. Linux only. */
export function processorMsOf(pid: number): number {
  const [user = 0, system = 0] = fieldsOf(pid).slice(11, 13).map(Number);
  return (user + system) * msPerTick;
}

/** Processor time that a process and those it has started have used, which for PostgreSQL is one for each connection. */
export function processorMsWithChildren(pid: number): number {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((candidate) => Number.isInteger(candidate) && parentOf(candidate) === pid);
  return [pid, ...children].reduce((sum, one) => sum + processorMsOf(one), 0);
}

/** Who started a process. */
export function parentOf(pid: number): number {
  return Number(fieldsOf(pid)[1]);
}

/** What follows the program's name, which may hold anything, in /proc/<pid>/stat; nothing of a process that is gone. */
function fieldsOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return [];
    throw error;
  }
}
