import { typedPair } from '@planrum/schema/measurements';
import { useId, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { shortLabel } from '../../figures/figure-text.ts';
import { useFigureWords } from '../../figures/figure-words.ts';
import { pairOf } from '../../figures/indicator.ts';
import { StatusShape } from '../../ui/status.tsx';
import type { Question } from './questions.ts';
import { figureOf, type Report } from './use-report.ts';

/**
 * Where the figure is typed. A share is typed as how many of how many, in two fields that a phone has a number pad for, or as a percentage;
 * what is typed is one text whichever way, so that nothing is lost by going from one to the other.
 */
export function FigureField({
  question,
  report,
  field,
  describedBy,
}: {
  readonly question: Question;
  readonly report: Report;
  /** The field that is led to when something is wrong. */
  readonly field: RefObject<HTMLInputElement | null>;
  /** Id of what else belongs to the field; empty for nothing. */
  readonly describedBy: string;
}) {
  const { t } = useTranslation('report');
  const id = useId();
  const { indicator, period } = question;
  const { typed, mistakes } = report;
  const isShare = indicator.kind === 'SHARE';
  const [isPair, setIsPair] = useState(() => isShare && (typed === '' ? usesPairs(question) : typedPair(typed) !== null));
  const described = [mistakes.value ? `${id}-mistake` : '', isShare ? `${id}-makes` : '', describedBy].filter(Boolean).join(' ') || undefined;
  const shared = { autoComplete: 'off', 'aria-invalid': mistakes.value ? true : undefined, 'aria-describedby': described, onBlur: report.check } as const;
  const choose = (toPair: boolean): void => {
    const [first, second] = typedPair(typed) ?? [typed, ''];
    if (!toPair && second === '') report.type(first);
    if (toPair && typed !== '') report.type(pairText(t('share.of'), first, second));
    setIsPair(toPair);
  };
  return (
    <>
      {isPair ? (
        <PairInputs question={question} report={report} field={field} shared={shared} />
      ) : (
        <div className={mistakes.value ? 'figure-field has-mistake' : 'figure-field'}>
          <label htmlFor={`${id}-value`}>
            {shortLabel(period.label)}
            <span className="visually-hidden">, {indicator.unit}</span>
          </label>
          <input
            ref={field}
            id={`${id}-value`}
            name="value"
            inputMode="decimal"
            value={typed}
            {...shared}
            onChange={(event) => {
              report.type(event.currentTarget.value);
            }}
          />
          <span className="figure-unit" aria-hidden="true">
            {indicator.unit}
          </span>
        </div>
      )}
      {isShare ? (
        <p className="figure-makes">
          <span id={`${id}-makes`}>
            <Makes question={question} report={report} />
          </span>
          <button
            type="button"
            className="text-link"
            onClick={() => {
              choose(!isPair);
            }}
          >
            {t(isPair ? 'share.asPercent' : 'share.asPair')}
          </button>
        </p>
      ) : null}
      {mistakes.value ? (
        <p className="field-error" id={`${id}-mistake`} role="alert">
          <StatusShape shape="off" />
          {mistakes.value}
        </p>
      ) : null}
    </>
  );
}

/** The two counts of a share, each under what the indicator calls it. */
function PairInputs({
  question: { indicator, period },
  report,
  field,
  shared,
}: Pick<Parameters<typeof FigureField>[0], 'question' | 'report' | 'field'> & { readonly shared: object }) {
  const { t } = useTranslation('report');
  const id = useId();
  const counts = typedPair(report.typed) ?? [report.typed, ''];
  const input = (at: 0 | 1, name: 'numerator' | 'denominator') => (
    <div className="pair-count">
      <label htmlFor={`${id}-${name}`}>
        {indicator[name] ?? t(`share.${name}`)}
        <span className="visually-hidden">, {period.label}</span>
      </label>
      <input
        {...(at === 0 ? { ref: field } : {})}
        id={`${id}-${name}`}
        name={name}
        inputMode="numeric"
        value={counts[at]}
        {...shared}
        onChange={(event) => {
          const { value } = event.currentTarget;
          report.type(at === 0 ? pairText(t('share.of'), value, counts[1]) : pairText(t('share.of'), counts[0], value));
        }}
      />
    </div>
  );
  return (
    <fieldset className={report.mistakes.value ? 'pair-field has-mistake' : 'pair-field'}>
      <legend>{shortLabel(period.label)}</legend>
      {input(0, 'numerator')}
      <span className="pair-of" aria-hidden="true">
        {t('share.of')}
      </span>
      {input(1, 'denominator')}
    </fieldset>
  );
}

/** What two counts make, while they are typed. */
function Makes({ question: { indicator }, report: { parsed } }: { readonly question: Question; readonly report: Report }) {
  const { t } = useTranslation('report');
  const { figureAlone } = useFigureWords();
  if (!parsed.ok || parsed.pair === null) return null;
  if (parsed.value === null) return t('share.nobody');
  return t('share.makes', { value: figureAlone(figureOf(parsed), indicator) });
}

/** Whether the indicator's newest figure was reported as how many of how many, or nothing was and it says what is counted. */
function usesPairs({ indicator, period }: Question): boolean {
  const before = indicator.periods.findLast(({ report: reported, end }) => reported !== null && end <= period.end)?.report;
  return before ? pairOf(before) !== null : indicator.numerator !== null && indicator.denominator !== null;
}

/** Two counts as one text; nothing when both are empty. */
function pairText(of: string, numerator: string, denominator: string): string {
  return numerator === '' && denominator === '' ? '' : `${numerator} ${of} ${denominator}`;
}
