import { wordsForRule, type TargetRule } from '@planrum/schema/targets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { figureText } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import { ChangeTargetDocument, type TargetFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { misfitsFor } from './judged-by.ts';
import type { RuleKind } from './rule-form.ts';
import { inputOf, ruleOf } from '../../../figures/rule-of-answer.ts';
import { defaultValues, readNumber, readRule, valuesOf, withKind, type RuleMistake } from './rule-values.ts';
import { mistakesOf, type Mistakes } from './target-mistakes.ts';
import { useKept, type Kept } from './use-kept.ts';

const figures = ['percent', 'from', 'to'] as const;

/** What a target of a part is for. */
export interface PartOfTarget {
  readonly categoryId: string;
  readonly ofWhole: boolean;
}

/** Everything the form of a target shows and does. */
export interface TargetForm {
  /** What stands in the fields: those of the rule, `stated`, `stated.percent`, `stated.from`, `stated.to` and `reason`. */
  readonly values: Kept;
  /** Writes into a field, and into others that what was written says something of. */
  readonly set: (field: string, value: string, also?: Kept) => void;
  /** Makes the rule, or with a path the one that an inherited rule holds, one of another kind. */
  readonly choose: (path: string, kind: RuleKind) => void;
  /** A field was left: from now on it says what is wrong with it. */
  readonly leave: (field: string) => void;
  readonly mistakes: Mistakes;
  /** The rule as it is written so far; null while it is not one. */
  readonly rule: TargetRule | null;
  /** What stands in the form was typed before it was opened, and not sent. */
  readonly isFromBefore: boolean;
  readonly beginAnew: () => void;
  /** What was agreed while this was written: the target that counts now, or that there is none; undefined when nothing was. */
  readonly meanwhile: TargetFieldsFragment | null | undefined;
  /** What is typed is given up for what was agreed meanwhile. */
  readonly takeTheirs: () => void;
  /** What is typed is to take the place of what was agreed meanwhile. */
  readonly keepMine: () => void;
  /** Whether it is a change, which wants a reason, and not the first target. */
  readonly isChange: boolean;
  /** Sends what is typed, in the place of the target that its writer has seen. Resolves with whether it was agreed. */
  readonly send: () => Promise<boolean>;
  readonly isSending: boolean;
}

/**
 * Holds what is typed for a target, keeps it in the tab, and sends it. It begins with `start`: the target that counts, an earlier one to be
 * agreed again, or null for none. `refresh` reads the indicator again when somebody else was first.
 */
export function useTargetForm(indicator: Indicator, start: TargetFieldsFragment | null, refresh: () => void, part?: PartOfTarget): TargetForm {
  const { t } = useTranslation('target');
  const { locale } = useFormats();
  const announce = useAnnounce();
  const [{ fetching }, change] = useMutation(ChangeTargetDocument);
  const current = indicator.target;
  const begin = (from: TargetFieldsFragment | null): Kept => ({ ...beginning(indicator, from, locale), seen: current?.id ?? '' });
  // By language, since a number that was typed in one means another number, or none, in the other.
  const draft = `target/${indicator.id}/${part === undefined ? '' : `${part.categoryId}/${String(part.ofWhole)}/`}${start === null || start.id === current?.id ? 'current' : start.id}/${locale}`;
  const { kept: values, isKept, isFromBefore, keep, forget } = useKept(draft, () => begin(start));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const [refused, setRefused] = useState<Mistakes>({});

  const reader = { locale, unit: indicator.unit };
  const reading = readRule(values, reader);
  const rule = reading.ok ? reading.rule : null;
  const found: readonly RuleMistake[] = reading.ok ? misfitsFor(indicator, reading.rule) : reading.mistakes;
  const sentenceOf = (mistake: RuleMistake): string => ('typed' in mistake ? t(`mistakes.${mistake.typed}`, { unit: indicator.unit }) : mistake.sentence[locale]);

  const numbers = figures.map((name) => ({ name, typed: values[`stated.${name}`] ?? '', unit: name === 'percent' ? '%' : indicator.unit }));
  const stated = numbers.map(({ name, typed, unit }) => ({ name, read: typed.trim() === '' ? { value: null } : readNumber(typed, { locale, unit }) }));
  const seen = values['seen'] ?? '';
  const isChange = seen !== '';
  const wrong: Record<string, string> = {};
  for (const mistake of found) wrong[mistake.field] ??= sentenceOf(mistake);
  for (const { name, read } of stated) if ('typed' in read) wrong[`stated.${name}`] = t(`mistakes.${read.typed}`, { unit: indicator.unit });
  if (isChange && values['reason']?.trim() === '') wrong['reason'] = t('reasonMissing');
  const shown = Object.entries(wrong).filter(([field]) => isTried || left.has(field));

  // While nothing is typed, what comes from elsewhere is simply shown.
  const hasChanged = seen !== (current?.id ?? '');
  if (hasChanged && !isKept) forget();
  const meanwhile = hasChanged && isKept ? current : undefined;

  return {
    values,
    set: (field, value, also = {}) => {
      keep({ ...values, [field]: value, ...also });
      setRefused(({ [field]: _corrected, form: _form, ...others }) => others);
    },
    choose: (path, kind) => {
      keep(withKind(values, path, kind));
      setRefused({});
    },
    leave: (field) => {
      setLeft((before) => new Set(before).add(field));
    },
    mistakes: { ...refused, ...Object.fromEntries(shown) },
    rule,
    isFromBefore,
    beginAnew: () => {
      forget();
      setRefused({});
      setLeft(new Set());
      setIsTried(false);
    },
    meanwhile,
    takeTheirs: () => {
      keep(begin(current));
      setRefused({});
    },
    keepMine: () => {
      keep({ ...values, seen: current?.id ?? '' });
      setRefused({});
    },
    isChange,
    send: async () => {
      setIsTried(true);
      if (rule === null || Object.keys(wrong).length > 0 || meanwhile !== undefined) return false;
      const statedFigures = Object.fromEntries(stated.map(({ name, read }) => [name, 'value' in read ? read.value : null]));
      const { data } = await change({
        input: {
          indicatorId: indicator.id,
          replacesId: isChange ? seen : null,
          rule: inputOf(rule),
          // Agreements are written in Danish: where nothing else is said, the rule's own words are what was agreed.
          stated: values['stated']?.trim() || wordsForRule(rule, indicator.unit, 'da'),
          statedFigures,
          reason: isChange ? (values['reason'] ?? '') : null,
          ...part,
        },
      });
      if (data?.changeTarget.indicator) {
        forget();
        announce(t('changed', { name: indicator.name, words: data.changeTarget.target?.words ?? '' }), { visible: true });
        return true;
      }
      const userErrors = data?.changeTarget.userErrors ?? [];
      setRefused(userErrors.length === 0 ? { form: t('failed') } : mistakesOf(userErrors));
      if (userErrors.some(({ field }) => field?.[0] === 'replacesId')) refresh();
      return false;
    },
    isSending: fetching,
  };
}

function beginning(indicator: Indicator, target: TargetFieldsFragment | null, locale: 'da' | 'en'): Kept {
  const rule = target === null ? null : ruleOf(target);
  const figure = (value: string | null): string => (value === null ? '' : figureText(value, 0, locale));
  const { percent = null, from = null, to = null } = target?.statedFigures ?? {};
  return {
    ...defaultValues(indicator),
    ...(rule === null ? { kind: '' } : valuesOf(rule, locale)),
    // Words that only say the rule are not the agreement's own.
    stated: target === null || (rule !== null && target.stated === wordsForRule(rule, indicator.unit, 'da')) ? '' : target.stated,
    'stated.percent': figure(percent),
    'stated.from': figure(from),
    'stated.to': figure(to),
    reason: '',
  };
}
