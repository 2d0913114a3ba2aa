import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The SDL, one string per file of the schema package: the files are the contract and are read as they are.
 * @throws Error when the package or its files are missing, which only a broken installation does.
 */
export function readTypeDefs(): readonly string[] {
  const schemaPackage = createRequire(import.meta.url).resolve('@planrum/schema/package.json');
  const folder = join(dirname(schemaPackage), 'graphql');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort();
  if (files.length === 0) throw new Error(`No GraphQL schema in ${folder}.`);
  return files.map((name) => readFileSync(join(folder, name), 'utf8'));
}
