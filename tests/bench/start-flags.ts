import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Node is given where a checkout's server is started by its command. @param directory the checkout's. */
export function startFlags(directory: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
  return (scripts['start'] ?? '').split(' ').filter((word) => word.startsWith('--'));
}
