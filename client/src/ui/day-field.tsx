import { isDay, nameOfWrittenDay, type DatePrecision } from '@planrum/schema/targets';
import { useRef, useState, type InputHTMLAttributes } from 'react';
import { useTranslation } from 'react-i18next';
import { today, useFormats } from '../i18n/format.ts';
import { readDay, readWrittenDay } from '../i18n/typed-day.ts';
import { IconButton } from './button.tsx';
import { Field, type FieldProps } from './field.tsx';
import { CalendarIcon } from './icons.tsx';
import './day-field.css';

/** Browsers that cannot be asked for their calendar have the field alone. */
const hasCalendar = 'showPicker' in HTMLInputElement.prototype;

/**
 * A day, typed in any of the ways people write one, or chosen in the browser's calendar. `value` is a day (`2026-11-15`), or what was typed
 * and is none, so that nothing typed is lost: who sends it asks `isDay`. The field says itself what is wrong with what it cannot read.
 */
export function DayField({
  value,
  onChange,
  onBlur,
  min,
  max,
  precision = 'DAY',
  isVague = false,
  label,
  hint,
  error,
  ...input
}: FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'min' | 'max' | 'type'> & {
    readonly value: string;
    /** Called with what now stands in the field, and how nearly it says the day. */
    readonly onChange: (value: string, precision: DatePrecision) => void;
    readonly min?: string | undefined;
    readonly max?: string | undefined;
    /** Whether a day may be said less nearly, such as `medio 2008`; `precision` is how nearly it is said so far. */
    readonly isVague?: boolean;
    readonly precision?: DatePrecision;
  }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const calendar = useRef<HTMLInputElement>(null);
  // What is being typed, until the field is left.
  const [typed, setTyped] = useState<string | null>(null);
  // What was read stays when the field is left: a line that went then would move the button from under the finger that left for it.
  const [isRead, setIsRead] = useState(false);
  const read = (text: string) => (isVague ? readWrittenDay(text, today(), precision) : readDay(text, today()));
  const textOf = (day: string): string => (precision === 'DAY' ? formats.longDay(day) : nameOfWrittenDay(day, precision, formats.locale));
  const reading = read(value);
  const own = reading.ok || reading.reason === 'EMPTY' ? null : t(`day.${reading.reason}`);

  const take = (text: string): void => {
    const now = read(text);
    onChange(now.ok ? now.day : text, now.ok ? now.precision : precision);
  };
  return (
    <Field label={label} hint={hint} error={own !== null && (typed === null || error) ? own : error}>
      {(control) => (
        <>
          <div className="day-field">
            <input
              className="control"
              autoComplete="off"
              placeholder={t('day.example', { year: today().slice(0, 4) })}
              {...input}
              {...control}
              value={typed ?? (isDay(value) ? textOf(value) : value)}
              onChange={(event) => {
                setTyped(event.target.value);
                setIsRead(true);
                take(event.target.value);
              }}
              onBlur={(event) => {
                setTyped(null);
                onBlur?.(event);
              }}
            />
            {hasCalendar ? (
              <IconButton
                label={t('day.choose')}
                onClick={() => {
                  calendar.current?.showPicker();
                }}
              >
                <CalendarIcon />
              </IconButton>
            ) : null}
            <input
              ref={calendar}
              type="date"
              tabIndex={-1}
              aria-hidden="true"
              value={isDay(value) ? value : ''}
              min={min}
              max={max}
              onChange={(event) => {
                setTyped(null);
                take(event.target.value);
              }}
            />
          </div>
          <p className="day-read" role="status">
            {isRead && isDay(value) ? t('day.means', { day: textOf(value) }) : ''}
          </p>
        </>
      )}
    </Field>
  );
}
