/** Ways to write one unit. */
const spellings: readonly (readonly string[])[] = [
  ['%', 'procent', 'percent', 'pct.', 'pct'],
  ['kr.', 'kr', 'kroner', 'dkk'],
];

/** A typed number without the unit that may stand behind it: `8,4 %`, `1.234,5 kr.`. What is counted in something else stays as it stands. */
export function bareNumber(typed: string, unit: string): string {
  const text = typed.trim();
  const [written, lower] = [unit.trim().toLowerCase(), text.toLowerCase()];
  const endings = spellings.find((one) => one.includes(written)) ?? [written];
  const ending = endings.find((one) => one !== '' && lower.endsWith(one));
  return ending === undefined ? text : text.slice(0, -ending.length).trimEnd();
}
