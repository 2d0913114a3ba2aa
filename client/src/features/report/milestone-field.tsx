import { isDay } from '@planrum/schema/targets';
import { useId, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { shortLabel } from '../../figures/figure-text.ts';
import { today, useFormats } from '../../i18n/format.ts';
import { readDay } from '../../i18n/typed-day.ts';
import { DayField } from '../../ui/day-field.tsx';
import type { Question } from './questions.ts';
import type { Report } from './use-report.ts';

/**
 * Asks of a milestone whether it has happened, and when: a figure of its period says only that it had by the end, so the day is written
 * first in the note, where whoever reads the figure finds it.
 */
export function MilestoneField({
  question: { period },
  report,
  field,
  describedBy,
}: {
  readonly question: Question;
  readonly report: Report;
  /** The answer that is led to when none is given. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly describedBy: string | undefined;
}) {
  const { t } = useTranslation('report');
  const formats = useFormats();
  const id = useId();
  const sentenceOf = (day: string): string => (isDay(day) ? t('milestone.on', { day: formats.longDay(day) }) : '');
  const [day, setDay] = useState(() => dayOf(report.note, sentenceOf));

  function changeDay(next: string): void {
    const before = sentenceOf(day);
    const rest = before !== '' && report.note.startsWith(before) ? report.note.slice(before.length).trimStart() : report.note;
    setDay(next);
    report.writeNote([sentenceOf(next), rest].filter((part) => part !== '').join(' '));
  }

  const answer = (value: '1' | '0') => (
    <label>
      <input
        {...(value === '1' ? { ref: field } : {})}
        type="radio"
        name={`${id}-value`}
        checked={report.typed === value}
        onChange={() => {
          report.type(value);
        }}
      />
      {t(value === '1' ? 'milestone.yes' : 'milestone.no')}
    </label>
  );
  return (
    <>
      <fieldset className={report.mistakes.value ? 'milestone-field has-mistake' : 'milestone-field'} aria-describedby={describedBy}>
        <legend className="visually-hidden">{t('milestone.answer', { period: shortLabel(period.label) })}</legend>
        {answer('1')}
        {answer('0')}
      </fieldset>
      {report.typed === '1' ? (
        <DayField
          label={
            <>
              {t('milestone.when')} <span className="field-optional">{t('optional')}</span>
            </>
          }
          hint={t('milestone.whenHint')}
          error={isDay(day) && day > period.end ? t('milestone.later', { day: formats.day(period.end) }) : null}
          max={period.end}
          value={day}
          onChange={changeDay}
        />
      ) : null}
    </>
  );
}

/** The day that a note begins with, as a draft was left. */
function dayOf(note: string, sentenceOf: (day: string) => string): string {
  const written = /(\d{1,2}\.? \p{L}+ \d{4})/u.exec(note)?.[1] ?? '';
  const read = readDay(written, today());
  return read.ok && note.startsWith(sentenceOf(read.day)) ? read.day : '';
}
