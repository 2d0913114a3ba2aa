import { readFileSync } from 'node:fs';

/** Ids of a SPEC.md that no test title in the given files begins with. A rule is written as a list entry that starts with its id in backticks. */
export function rulesWithoutTest(specFile: string, testFiles: readonly string[]): readonly string[] {
  const rules = [...readFileSync(specFile, 'utf8').matchAll(/^- `([A-Z]+\d+)`/gm)].flatMap((match) => match[1] ?? []);
  if (rules.length === 0) throw new Error(`No rules found in ${specFile}.`);
  const proved = new Set<string>();
  for (const file of testFiles) {
    for (const match of readFileSync(file, 'utf8').matchAll(/\b(?:test|it)(?:\.each\([^)]*\))?\(\s*['"`]([A-Z]+\d+)\b/g)) proved.add(match[1] ?? '');
  }
  return rules.filter((rule) => !proved.has(rule));
}
