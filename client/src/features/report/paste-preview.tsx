import type { PartFigures } from '@planrum/schema/breakdowns';
import type { HeadingProblem, ParsedFigure, PastedRow } from '@planrum/schema/measurements';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { figureText, numbersKept, shortLabel } from '../../figures/figure-text.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import type { Indicator } from '../../figures/indicator.ts';
import { useFormats } from '../../i18n/format.ts';
import { ShapedWord } from '../../ui/status.tsx';
import { partsIn, type Fate, type PastedColumn } from './pasted-rows.ts';

/** The fate of every pasted row, in the order they were pasted. */
export function PastePreview({
  indicator,
  column,
  fates,
}: {
  readonly indicator: Indicator;
  readonly column: PastedColumn;
  readonly fates: ReadonlyMap<number, Fate>;
}) {
  const { t } = useTranslation('report');
  const { locale } = useFormats();
  const { figureAlone } = useFigureWords();
  return (
    <>
      <HeadingProblems problems={column.problems} indicator={indicator} />
      <table className="paste-preview">
        <caption>{t('paste.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('paste.period')}</th>
            <th scope="col" className="num">
              {indicator.unit}
            </th>
            <th scope="col">{t('paste.fate')}</th>
          </tr>
        </thead>
        <tbody>
          {column.rows.map((row) => (
            <tr key={row.line}>
              <th scope="row">{row.kind === 'header' ? row.text : row.period ? shortLabel(row.period.label[locale]) : row.periodText}</th>
              <td className="num">{row.kind !== 'figure' ? '–' : row.value.ok ? figureAlone({ figure: row.value.value }, indicator) : row.valueText}</td>
              <td>
                <RowFate indicator={indicator} row={row} column={column} fate={fates.get(row.line) ?? null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function RowFate({
  indicator,
  row,
  column,
  fate,
}: {
  readonly indicator: Indicator;
  readonly row: PastedRow;
  readonly column: PastedColumn;
  readonly fate: Fate | null;
}) {
  const { t } = useTranslation('report');
  const { locale } = useFormats();
  const { figureInFull } = useFigureWords();
  if (row.kind === 'header') return <span className="muted">{t('paste.header')}</span>;
  const problems = problemsOf(row, column, fate, t);
  if (problems.length > 0) {
    return problems.map((problem, index) => (
      <ShapedWord key={problem} shape="off">
        {index === problems.length - 1 ? `${problem} ${t('paste.notReported')}` : problem}
      </ShapedWord>
    ));
  }
  if (row.kind === 'missing') return <span className="muted">{t('paste.missing')}</span>;
  if (fate === null) return null;
  const { oddity = null, findings = [], parts = null } = column.readable.find(({ line }) => line === row.line) ?? {};
  const current = fate.currentReport ? figureInFull(fate.currentReport, indicator) : '';
  switch (fate.fate) {
    case 'REFUSED':
      return null;
    case 'UNCHANGED':
      return <span className="muted">{t('paste.unchanged')}</span>;
    case 'NEW':
    case 'CORRECTION':
      return (
        <>
          <ShapedWord shape="met">{fate.fate === 'NEW' ? t('paste.new') : t('paste.correction', { value: current })}</ShapedWord>
          {oddity ? (
            <ShapedWord shape="risk">{t('paste.odd', { usual: figureText(oddity.usual, indicator.decimals, locale) })}</ShapedWord>
          ) : null}
          {parts === null || parts.size === 0 ? null : <PartsOfRow indicator={indicator} parts={parts} />}
          {findings.map(({ sentence }) => (
            <ShapedWord key={sentence.en} shape="risk">
              {numbersKept(sentence[locale])}
            </ShapedWord>
          ))}
        </>
      );
  }
}

/** Why a row cannot be reported: all of it, so that it is put right in one go. None where it can. */
function problemsOf(row: PastedRow, column: PastedColumn, fate: Fate | null, t: TFunction<'report'>): readonly string[] {
  if (row.kind === 'header') return [];
  const problems: string[] = [];
  if (row.period === null && row.periodText !== null) {
    problems.push(row.periodText === '' ? t('paste.unnamedPeriod') : t('paste.unknownPeriod', { text: row.periodText }));
  }
  if (row.kind === 'missing') return problems;
  if (row.period === null && row.periodText === null) problems.push(t('paste.noPeriod'));
  if (!row.value.ok) problems.push(unreadable(row.value.reason, row.valueText, t));
  for (const { name, text, mistake } of column.mistakes.get(row.line) ?? []) problems.push(t(`paste.part.${mistake}`, { name, text }));
  if (fate?.fate === 'REFUSED') problems.push(...(fate.userErrors.length === 0 ? [t('refused')] : fate.userErrors.map(({ message }) => message)));
  return problems;
}

function unreadable(reason: (ParsedFigure & { readonly ok: false })['reason'], text: string, t: TFunction<'report'>): string {
  if (reason === 'EMPTY') return t('paste.noWhole');
  if (reason === 'TOO_LONG') return t('tooLong');
  return t(reason === 'NOT_A_NUMBER' ? 'paste.notANumber' : 'paste.noShare', { text });
}

/** What to do about headings, where they do not say what stands under them. */
function HeadingProblems({ problems, indicator }: { readonly problems: readonly HeadingProblem[]; readonly indicator: Indicator }) {
  const { t } = useTranslation('report');
  const names = partsIn(indicator).map(({ name }) => name);
  if (problems.length === 0) return null;
  return (
    <div role="alert">
      <ul className="paste-headings">
        {problems.map((problem) => {
          const heading = 'heading' in problem ? problem.heading : '';
          return (
            <li key={`${problem.code} ${heading}`}>
              <ShapedWord shape="off">{t(problem.code === 'NO_HEADINGS' && names.length === 0 ? 'paste.heading.TOO_MANY' : `paste.heading.${problem.code}`, { heading, names: names.join(', ') })}</ShapedWord>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function PartsOfRow({ indicator, parts }: { readonly indicator: Indicator; readonly parts: PartFigures }) {
  const { locale } = useFormats();
  const words = partsIn(indicator).flatMap(({ id, name }) => {
    const value = parts.get(id);
    return value === undefined ? [] : `${name} ${figureText(value, indicator.decimals, locale)}`;
  });
  return <span className="paste-parts muted">{numbersKept(words.join(', '))}</span>;
}
