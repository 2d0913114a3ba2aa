import { isDay, lastDayAt, type DatePrecision, type FigureKind } from '@planrum/schema/targets';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../i18n/format.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { Select, TextArea, TextField } from '../../../ui/field.tsx';
import { StatusShape } from '../../../ui/status.tsx';
import { FollowField } from './follow-field.tsx';
import { KindChoice } from './kind-choice.tsx';
import { choices, controls, fieldsOfKind, innerPath, kindNamed, type ChoiceName, type Control, type FieldName, type FormKind } from './rule-form.ts';
import type { TargetForm } from './use-target-form.ts';

type Part = Pick<TargetForm, 'values' | 'set' | 'choose' | 'leave' | 'mistakes' | 'followable'> & {
  readonly unit: string;
  /** What is counted. */
  readonly figures: FigureKind;
  /** Where the fields lie in the rule: empty, or in the rule that an inherited one holds. */
  readonly path: string;
};

/** The fields of a rule: its kind first, then what that kind is made of. */
export function RuleFields(part: Part) {
  const { t } = useTranslation('target');
  const { values, choose, mistakes, path } = part;
  const kind = kindNamed(values[`${path}kind`]);
  const [isChoosing, setIsChoosing] = useState(kind === null);
  const fields = useRef<HTMLDivElement>(null);
  const hasChosen = useRef(false);
  useEffect(() => {
    if (!isChoosing && hasChosen.current) fields.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [isChoosing]);

  if (kind === null || isChoosing) {
    const mistake = mistakes[`${path}kind`];
    return (
      <>
        <KindChoice
          chosen={kind}
          path={path}
          mayFollow={part.followable !== null}
          figures={part.figures}
          onChoose={(next) => {
            hasChosen.current = true;
            choose(path, next);
            setIsChoosing(false);
          }}
        />
        {mistake === undefined ? null : (
          <p className="field-error" role="alert">
            <StatusShape shape="off" />
            {mistake}
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <div className="kind-chosen">
        <p>
          <b>{t(`kinds.${kind}.name`)}</b> <small>{t(`kinds.${kind}.example`)}</small>
        </p>
        <button
          type="button"
          className="text-link"
          onClick={() => {
            setIsChoosing(true);
          }}
        >
          {t(path === innerPath ? 'otherInnerKind' : 'otherKind')}
        </button>
      </div>
      <div className="rule-fields" ref={fields}>
        {fieldsOfKind[kind].map((name) => (
          <RuleField key={name} name={name} part={part} />
        ))}
      </div>
      {kind === 'inherited' ? <RuleFields {...part} path={innerPath} /> : null}
    </>
  );
}

function RuleField({ name, part: { values, set, leave, mistakes, unit, path, followable } }: { readonly name: FieldName; readonly part: Part }) {
  const { t } = useTranslation('target');
  const field = path + name;
  const control: Control = controls[name];
  const common = {
    error: mistakes[field],
    value: values[field] ?? '',
    onBlur: () => {
      leave(field);
    },
    onChange: (event: { readonly target: { readonly value: string } }) => {
      set(field, event.target.value);
    },
  };
  // A deadline may be agreed less nearly than to the day.
  const isWritten = name === 'by' && isOfKind('byPrecision', kindNamed(values[`${path}kind`]));
  const hint = useHint(name, (other) => values[path + other] ?? '');
  switch (control.is) {
    case 'choice':
      return (
        <Select label={t(`fields.${name}`)} {...common}>
          {choices[control.name].map((option) => (
            <option key={option} value={option}>
              {t(choiceKey(control.name, option), { unit: unit === '%' ? t('percentagePoints') : unit })}
            </option>
          ))}
        </Select>
      );
    case 'check':
      return (
        <label className="rule-check">
          <input
            type="checkbox"
            checked={values[field] === 'true'}
            onChange={(event) => {
              set(field, String(event.target.checked));
            }}
          />
          {t(`fields.${name}`)}
        </label>
      );
    case 'day':
      return (
        <DayField
          label={t(`fields.${name}`)}
          hint={hint}
          {...common}
          {...(isWritten ? { isVague: true, precision: values[`${path}byPrecision`] as DatePrecision } : {})}
          onChange={(day, precision) => {
            set(field, day, isWritten ? { [`${path}byPrecision`]: precision } : {});
          }}
        />
      );
    case 'name':
      return <TextField label={t(`fields.${name}`)} autoComplete="off" maxLength={120} {...common} />;
    case 'target':
      return followable === null ? null : <FollowField followable={followable} unit={unit} {...common} />;
    case 'names':
      return <TextArea label={t(`fields.${name}`)} hint={hint} rows={3} {...common} />;
    case 'whole':
      return <TextField label={t(`fields.${name}`)} inputMode="numeric" autoComplete="off" {...common} />;
    case 'amount':
    case 'change': {
      const isPercent = control.unit === 'percent' || (control.unit === 'either' && values[`${path}isPercent`] === 'true');
      return <TextField label={`${t(`fields.${name}`)}, ${isPercent ? '%' : unit}`} hint={hint} inputMode="decimal" autoComplete="off" {...common} />;
    }
  }
}

function isOfKind(name: FieldName, kind: FormKind | null): boolean {
  return kind !== null && fieldsOfKind[kind].some((one) => one === name);
}

/** What helps to fill in a field, where something does. */
function useHint(name: FieldName, of: (field: FieldName) => string): string | null {
  const { t } = useTranslation('target');
  const formats = useFormats();
  if (name === 'size' || name === 'units') return t(`hints.${name}`);
  if (name !== 'by') return null;
  const [by, precision] = [of('by'), of('byPrecision') as DatePrecision];
  if (precision === 'DAY' || !isDay(by)) return null;
  return t('hints.by', { day: formats.day(lastDayAt(by, precision)) });
}

type ChoiceKey = { [Name in ChoiceName]: `choices.${Name}.${(typeof choices)[Name][number]}` }[ChoiceName];

/** A test sees to it that there are words for every choice. */
function choiceKey(name: ChoiceName, option: string): ChoiceKey {
  return `choices.${name}.${option}` as ChoiceKey;
}
