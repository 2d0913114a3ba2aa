import { bareNumber } from '../targets/bare-number.ts';
import { dayOf, firstDayOf, isDay, lastDayOf, type Day } from '../targets/day.ts';
import type { TargetLocale } from '../targets/decimal-text.ts';
import type { Period } from '../targets/periods.ts';
import { parseFigure, type ParsedFigure } from './figure.ts';
import { readHeadings, type HeadingProblem, type NamedPart, type PastedColumnKind } from './headings.ts';

/** A row of what was pasted. `line` counts from 1 in the text as it was pasted. */
export type PastedRow = { readonly line: number; readonly text: string } & (
  | {
      readonly kind: 'figure';
      readonly period: Period | null;
      /** What stood for the period; null where rows are periods one after another. */
      readonly periodText: string | null;
      readonly value: ParsedFigure;
      readonly valueText: string;
      /** What stood for each part that has a column, by the part's id; empty where nothing did. */
      readonly parts: Readonly<Record<string, string>>;
      readonly note: string | null;
    }
  /** Nothing stands for the value: no figure, which is not zero. */
  | { readonly kind: 'missing'; readonly period: Period | null; readonly periodText: string | null }
  /** Stands above the figures and is none. */
  | { readonly kind: 'header' }
);

/** Everything that was pasted, and the headings that somebody has to do something about. */
export interface PastedTable {
  readonly rows: readonly PastedRow[];
  readonly problems: readonly HeadingProblem[];
}

/** What a pasted column is read against. */
export interface ColumnReading {
  readonly periods: readonly Period[];
  readonly locale: TargetLocale;
  /** What figures are counted in: may stand beside the number. */
  readonly unit: string;
  /** Figures are shares, which may stand as how many of how many: `18/40`. */
  readonly isShare: boolean;
  /** Where rows have no period of their own: the period of the first figure, the others following. */
  readonly firstPeriodKey: string | null;
  /** What figures are reported in; none where they are reported whole. */
  readonly parts: readonly NamedPart[];
}

const missingWords = new Set(['', '-', '–', '—', 'mangler', 'missing', 'i.a.', 'n/a', '#n/a', '..', '…']);

/** Period, figure and note: what columns hold where no heading says so. */
const usual: readonly PastedColumnKind[] = [{ kind: 'period' }, { kind: 'figure' }, { kind: 'note' }];
const bare: readonly PastedColumnKind[] = [{ kind: 'figure' }];

/**
 * Reads a column, or columns with period, figure and note, as a spreadsheet copies them: tabs between cells, or semicolons. Where figures are
 * reported in parts, headings say which columns are of parts. Never throws, guesses no number and leaves out no row but blank ones: what it
 * cannot read is in the answer as it stood.
 */
export function readColumn(text: string, reading: ColumnReading): PastedTable {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\s+$/, '').split('\n').map(cellsOf);
  const { columns, problems, headingLine } = columnsOf(lines, reading);
  const hasPeriods = columns.some(({ kind }) => kind === 'period');
  const rows: PastedRow[] = [];
  const from = reading.periods.findIndex(({ key }) => key === reading.firstPeriodKey);
  let next = from;
  for (const [index, cells] of lines.entries()) {
    const base = { line: index + 1, text: cells.join(' ').trim() };
    const isBeforeFigures = rows.every(({ kind }) => kind === 'header');
    if (base.text === '' && (hasPeriods || isBeforeFigures)) continue;
    const cellOf = (wanted: PastedColumnKind['kind']): string => cells[columns.findIndex(({ kind }) => kind === wanted)] ?? '';
    const [periodText, valueText, note] = [hasPeriods ? cellOf('period') : null, cellOf('figure'), cellOf('note')];
    const value = parseFigure(isMissing(valueText) ? '' : bareNumber(valueText, reading.unit), reading.locale, reading.isShare);
    const named = periodText === null ? null : periodNamed(periodText, reading.periods);
    if (index === headingLine || (isBeforeFigures && !value.ok && named === null && !isMissing(valueText))) {
      rows.push({ ...base, kind: 'header' });
      continue;
    }
    const period = periodText === null ? (from === -1 ? null : (reading.periods[next] ?? null)) : named;
    next += 1;
    const parts = Object.fromEntries(
      columns.flatMap((column, at) => {
        const cell = cells[at] ?? '';
        return column.kind === 'part' ? [[column.partId, isMissing(cell) ? '' : bareNumber(cell, reading.unit)] as const] : [];
      }),
    );
    // Parts without their whole are no missing figure: somebody counted.
    const isWholeMissing = isMissing(valueText) && Object.values(parts).every((part) => part === '');
    rows.push(
      isWholeMissing
        ? { ...base, kind: 'missing', period, periodText }
        : { ...base, kind: 'figure', period, periodText, value, valueText, parts, note: note === '' ? null : note },
    );
  }
  return { rows, problems };
}

function isMissing(cell: string): boolean {
  return missingWords.has(cell.toLowerCase());
}

interface Columns {
  readonly columns: readonly PastedColumnKind[];
  readonly problems: readonly HeadingProblem[];
  /** The line that the headings stand in; -1 where none has been read. */
  readonly headingLine: number;
}

/** What the columns hold: by their headings where figures have parts, else as usual. */
function columnsOf(lines: readonly (readonly string[])[], reading: ColumnReading): Columns {
  const hasSeveral = lines.some((cells) => cells.length > 1 && cells.slice(1).some((cell) => cell !== ''));
  const first = lines.findIndex((cells) => cells.some((cell) => cell !== ''));
  const headings = lines[first] ?? [];
  if (hasSeveral && reading.parts.length > 0 && areHeadings(headings, reading)) {
    const { columns, problems } = readHeadings(headings, reading);
    const isUnnamed = (at: number): boolean => (columns[at]?.kind ?? 'other') === 'other' && (headings[at] ?? '') === '';
    const hasUnnamed = lines.some((cells) => cells.some((cell, at) => cell !== '' && isUnnamed(at)));
    return { columns, problems: hasUnnamed ? [...problems, { code: 'UNNAMED' }] : problems, headingLine: first };
  }
  const hasMore = lines.some((cells) => cells.slice(usual.length).some((cell) => cell !== ''));
  return { columns: hasSeveral ? usual : bare, problems: hasMore ? [{ code: 'NO_HEADINGS' }] : [], headingLine: -1 };
}

/** Words alone, and no period in front. */
function areHeadings(cells: readonly string[], { periods, unit, locale, isShare }: ColumnReading): boolean {
  const words = cells.filter((cell) => !isMissing(cell));
  return words.length > 1 && periodNamed(cells[0] ?? '', periods) === null && words.every((cell) => !parseFigure(bareNumber(cell, unit), locale, isShare).ok);
}

function cellsOf(line: string): string[] {
  const cells = line.split(line.includes('\t') ? '\t' : ';');
  return cells.map((cell) => cell.trim().replace(/^"(.*)"$/, '$1').replaceAll('""', '"').trim());
}

/** The period that a text names, by its key or label, by a day or month in it, or as a quarter, half-year or year; null when none. */
export function periodNamed(text: string, periods: readonly Period[]): Period | null {
  const plain = plainName(text);
  if (plain === '') return null;
  const byName = periods.find(({ key, label }) => [key, label.da, label.en].some((name) => plainName(name) === plain));
  if (byName) return byName;
  const span = spanNamed(plain);
  if (span === null) return null;
  const { isWithin } = span;
  const [first, last] = [periods[0]?.start ?? '', periods.at(-1)?.end ?? ''];
  // The first and the last period may be shorter than what they are called by.
  const start = span.start < first && span.end >= first ? first : span.start;
  const end = span.end > last && span.start <= last ? last : span.end;
  return periods.find((period) => (isWithin ? period.start <= start && end <= period.end : period.start === start && period.end === end)) ?? null;
}

function plainName(text: string): string {
  return text.toLowerCase().replace(/[–—]/g, '-').replace(/kvartal|kvt/g, 'kvt').replace(/[\s.]+/g, ' ').trim();
}

interface NamedSpan {
  readonly start: Day;
  readonly end: Day;
  /** It stands for the period that it lies in: a day, or a month. */
  readonly isWithin: boolean;
}

const months = ['jan', 'feb', 'mar', 'apr', 'ma[jy]', 'jun', 'jul', 'aug', 'sep', 'o[kc]t', 'nov', 'dec'] as const;
const year = '((?:19|20)\\d\\d)';

/** The days that a name stands for, by the calendar. Two digits for a year are in this century. */
function spanNamed(plain: string): NamedSpan | null {
  const match = (pattern: string): readonly string[] | null => new RegExp(`^(?:${pattern})$`).exec(plain)?.slice(1).filter(Boolean) ?? null;
  const iso = match(`${year}-(\\d\\d)-(\\d\\d)`);
  if (iso) return daySpan(iso[0], iso[1], iso[2]);
  const danish = match(`(\\d\\d?)[-/ ](\\d\\d?)[-/ ]${year}`);
  if (danish) return daySpan(danish[2], danish[1], danish[0]);
  const yearMonth = match(`${year}[-/](\\d\\d)`);
  if (yearMonth) return monthSpan(yearMonth[0], Number(yearMonth[1]), 1, true);
  const monthYear = match(`(\\d\\d)[-/]${year}`);
  if (monthYear) return monthSpan(monthYear[1], Number(monthYear[0]), 1, true);
  const named = months.findIndex((month) => new RegExp(`^${month}[a-zæøå]*[ -]*(?:${year}|\\d\\d)$`).test(plain));
  if (named !== -1) return monthSpan(/(\d+)$/.exec(plain)?.[1]?.padStart(4, '20'), named + 1, 1, true);
  const quarter = match(`([1-4]) ?kvt ?${year}`) ?? match(`[qk]([1-4])[ -]?${year}`);
  if (quarter) return monthSpan(quarter[1], Number(quarter[0]) * 3 - 2, 3, false);
  const quarterLast = match(`${year}[ -]?[qk]([1-4])`);
  if (quarterLast) return monthSpan(quarterLast[0], Number(quarterLast[1]) * 3 - 2, 3, false);
  const half = match(`([12]) ?halvår ?${year}`) ?? match(`h([12])[ -]?${year}`);
  if (half) return monthSpan(half[1], Number(half[0]) * 6 - 5, 6, false);
  const whole = match(year);
  return whole ? monthSpan(whole[0], 1, 12, false) : null;
}

function daySpan(yearText: string | undefined, month: string | undefined, day: string | undefined): NamedSpan | null {
  const named = dayOf(Number(yearText), Number(month), Number(day));
  return isDay(named) ? { start: named, end: named, isWithin: true } : null;
}

function monthSpan(yearText: string | undefined, month: number, length: number, isWithin: boolean): NamedSpan | null {
  if (month < 1 || month > 12) return null;
  const first = Number(yearText) * 12 + month - 1;
  return { start: firstDayOf(first), end: lastDayOf(first + length - 1), isWithin };
}
