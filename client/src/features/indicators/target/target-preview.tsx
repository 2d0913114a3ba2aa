import { countedFrom, findingsOn, wordsForRule, type TargetRule } from '@planrum/schema/targets';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../../figures/indicator.ts';
import { daysBetween, useFormats } from '../../../i18n/format.ts';
import { Status } from '../../../ui/status.tsx';
import { Chart } from '../chart.tsx';
import { judgedBy } from './judged-by.ts';
import { readNumber } from './rule-values.ts';
import type { TargetForm } from './use-target-form.ts';

/** What a rule says while it is written: in words, as a corridor among the figures, where they would stand, and what it contradicts. */
export function TargetPreview({ indicator, form: { rule, values } }: { readonly indicator: Indicator; readonly form: TargetForm }) {
  const { t } = useTranslation('target');
  const { locale } = useFormats();
  const shown = useDeferredValue(rule);
  return (
    <section className="target-preview" aria-label={t('preview')}>
      <p role="status" className={rule === null ? 'target-words is-empty' : 'target-words'}>
        {rule === null ? t('previewEmpty') : t('becomes', { words: wordsForRule(rule, indicator.unit, locale) })}
      </p>
      {shown === null ? null : <Judged indicator={indicator} rule={shown} values={values} />}
    </section>
  );
}

function Judged({ indicator, rule, values }: { readonly indicator: Indicator; readonly rule: TargetRule } & Pick<TargetForm, 'values'>) {
  const { t } = useTranslation('target');
  const { locale } = useFormats();
  const judged = judgedBy(indicator, rule, locale);
  const [period] = indicator.periods;
  const number = (name: string, unit: string): string | null => {
    const read = readNumber(values[`stated.${name}`] ?? '', { locale, unit });
    return 'value' in read ? read.value : null;
  };
  const findings = findingsOn({
    rule,
    stated: { percent: number('percent', '%'), from: number('from', indicator.unit), to: number('to', indicator.unit) },
    baseline: countedFrom(indicator.baselines),
    lagDays: period === undefined ? 0 : daysBetween(period.end, period.availableFrom) - 1,
  });
  return (
    <>
      <Chart indicator={judged} hasTable={false} />
      <p>
        <Status performance={judged.status.performance} /> {judged.status.reason}
      </p>
      {findings.length === 0 ? null : (
        <ul className="target-findings" aria-label={t('findings')}>
          {findings.map(({ code, sentence }) => (
            <li key={code}>{sentence[locale]}</li>
          ))}
        </ul>
      )}
    </>
  );
}
