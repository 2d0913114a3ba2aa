import { partsFindings, runningSum, sumOfParts } from '@planrum/schema/breakdowns';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figureText } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import { factsOf, type Breakdown } from '../../../figures/parts.ts';
import { useFormats } from '../../../i18n/format.ts';
import { TextField } from '../../../ui/field.tsx';
import { ShapedWord } from '../../../ui/status.tsx';
import type { PartsForm } from './use-parts.ts';
import './parts.css';

/** Fields for the parts of a figure, folded away until they are wanted. Nothing where the indicator has none. */
export function PartsFields({
  indicator,
  parts,
  whole,
  onUseSum,
}: {
  readonly indicator: Indicator;
  readonly parts: PartsForm;
  /** The figure that was typed, as a decimal; null while there is none. */
  readonly whole: string | null;
  /** Takes the sum of the parts for the figure. */
  readonly onUseSum: (sum: string) => void;
}) {
  const { t } = useTranslation('parts');
  const formats = useFormats();
  const { breakdowns } = indicator;
  const [isOpen, setIsOpen] = useState(parts.hasDraft || parts.figures.size > 0);
  if (breakdowns.length === 0) return null;
  const hasMistake = Object.keys(parts.mistakes).length > 0;
  return (
    <details
      className="parts-fields"
      open={isOpen || hasMistake}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('report.open', { by: formats.list(breakdowns.map(({ name }) => name.toLocaleLowerCase(formats.locale))) })}</summary>
      <p className="field-hint">{t('report.hint')}</p>
      {breakdowns.map((breakdown) => (
        <BreakdownFieldset key={breakdown.id} {...{ breakdown, indicator, parts, whole, onUseSum }} />
      ))}
    </details>
  );
}

function BreakdownFieldset({
  breakdown,
  indicator,
  parts,
  whole,
  onUseSum,
}: Parameters<typeof PartsFields>[0] & { readonly breakdown: Breakdown }) {
  const { t } = useTranslation('parts');
  const { locale } = useFormats();
  const sumId = useId();
  const facts = factsOf(breakdown);
  const running = runningSum(facts, parts.figures);
  const complete = sumOfParts(facts, parts.figures);
  const text = (value: string): string => figureText(value, indicator.decimals, locale);
  const missing = breakdown.categories.length - (running?.given ?? 0);
  const isFitting = partsFindings({ kind: indicator.kind, breakdowns: [facts], whole, parts: parts.figures }).length === 0;
  const sum = text(running?.sum ?? '0');
  const said =
    whole === null
      ? t(complete === null ? 'report.sumSoFar' : 'report.sum', { sum })
      : complete === null
        ? t('report.sumMissing', { sum, whole: text(whole), count: missing })
        : t('report.sumOf', { sum, whole: text(whole) });
  return (
    <fieldset aria-describedby={running ? sumId : undefined}>
      <legend>{breakdown.name}</legend>
      <div className="parts-row">
        {breakdown.categories.map(({ id, name }) => (
          <TextField
            key={id}
            label={name}
            inputMode="decimal"
            autoComplete="off"
            error={parts.mistakes[id] ? t(`report.${parts.mistakes[id]}`) : null}
            value={parts.typed[id] ?? ''}
            onChange={(event) => {
              parts.type(id, event.currentTarget.value);
            }}
          />
        ))}
      </div>
      {running ? (
        <p className="parts-sum num" id={sumId}>
          {isFitting ? said : <ShapedWord shape="risk">{t('report.sumWrong', { said })}</ShapedWord>}{' '}
          {whole === null && complete !== null ? (
            <button
              type="button"
              className="text-link"
              onClick={() => {
                onUseSum(text(complete));
              }}
            >
              {t('report.use', { sum: text(complete) })}
            </button>
          ) : null}
        </p>
      ) : null}
    </fieldset>
  );
}
