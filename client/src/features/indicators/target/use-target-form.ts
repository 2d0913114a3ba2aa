import { wordsForRule, type TargetRule } from '@planrum/schema/targets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { figureText } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import { ChangeTargetDocument, FollowTargetDocument, type TargetFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { misfitsFor } from './judged-by.ts';
import type { FormKind } from './rule-form.ts';
import { inputOf, ruleOf } from '../../../figures/rule-of-answer.ts';
import { defaultValues, readNumber, readRule, valuesOf, withKind, type RuleMistake } from './rule-values.ts';
import { mistakesOf, type Mistakes } from './target-mistakes.ts';
import { useFollowable, type FollowableTargets } from './use-followable.ts';
import { useKept, type Kept } from './use-kept.ts';

const figures = ['percent', 'from', 'to'] as const;

/** A target that a form begins with; one that counts, or did, may follow another indicator's. */
export type TargetStart = TargetFieldsFragment & { readonly follows?: { readonly id: string } | null };

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
  readonly choose: (path: string, kind: FormKind) => void;
  /** A field was left: from now on it says what is wrong with it. */
  readonly leave: (field: string) => void;
  readonly mistakes: Mistakes;
  /** The targets that this one can follow; null for a part's, which follows none. */
  readonly followable: FollowableTargets | null;
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

/** What a form of a target begins with, and what it is about. */
export interface TargetFormStart {
  /** The target that counts, an earlier one to be agreed again, or null for none. */
  readonly start: TargetStart | null;
  /** The indicator whose target is to be followed, where that is what the form was opened for. */
  readonly followsId?: string | undefined;
  /** The part that it is for; left out for the whole. */
  readonly part?: PartOfTarget | undefined;
}

/** Holds what is typed for a target, keeps it in the tab, and sends it. `refresh` reads the indicator again when somebody else was first. */
export function useTargetForm(indicator: Indicator, { start, followsId, part }: TargetFormStart, refresh: () => void): TargetForm {
  const { t } = useTranslation('target');
  const { locale } = useFormats();
  const announce = useAnnounce();
  const [{ fetching: isChanging }, change] = useMutation(ChangeTargetDocument);
  const [{ fetching: isSettingOut }, follow] = useMutation(FollowTargetDocument);
  const current = indicator.target;
  const begin = (from: TargetStart | null): Kept => ({
    ...beginning(indicator, from, locale),
    ...(followsId === undefined ? {} : { kind: 'follows', followsId, stated: '' }),
    seen: current?.id ?? '',
  });
  // By language, since a number that was typed in one means another number, or none, in the other.
  const draft = `target/${indicator.id}/${part === undefined ? '' : `${part.categoryId}/${String(part.ofWhole)}/`}${followsId ?? (start === null || start.id === current?.id ? 'current' : start.id)}/${locale}`;
  const { kept: values, isKept, isFromBefore, keep, forget } = useKept(draft, () => begin(start));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const [refused, setRefused] = useState<Mistakes>({});

  const isFollowing = values['kind'] === 'follows';
  const followable = useFollowable(indicator, isFollowing && part === undefined);
  const reader = { locale, unit: indicator.unit, followable: followable.targets ?? [] };
  const reading = readRule(values, reader);
  const rule = reading.ok ? reading.rule : null;
  const found: readonly RuleMistake[] = reading.ok ? misfitsFor(indicator, reading.rule) : reading.mistakes;
  const sentenceOf = (mistake: RuleMistake): string => ('typed' in mistake ? t(`mistakes.${mistake.typed}`, { unit: indicator.unit }) : mistake.sentence[locale]);

  const numbers = figures.map((name) => ({ name, typed: values[`stated.${name}`] ?? '', unit: name === 'percent' ? '%' : indicator.unit }));
  const stated = numbers.map(({ name, typed, unit }) => ({ name, read: typed.trim() === '' ? { value: null } : readNumber(typed, { locale, unit }) }));
  const seen = values['seen'] ?? '';
  const isChange = seen !== '';
  const wrong: Record<string, string> = {};
  // The rule of another target has no fields here: what is wrong with it stands where it was chosen.
  for (const mistake of found) wrong[isFollowing ? 'followsId' : mistake.field] ??= sentenceOf(mistake);
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
    followable: part === undefined ? followable : null,
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
      const agreed = {
        indicatorId: indicator.id,
        replacesId: isChange ? seen : null,
        // Where nothing else is said, the rule's own words are what was agreed.
        stated: values['stated']?.trim() || ownWords(rule, isFollowing, indicator.unit),
        reason: isChange ? (values['reason'] ?? '') : null,
      };
      const statedFigures = Object.fromEntries(stated.map(({ name, read }) => [name, 'value' in read ? read.value : null]));
      const came = isFollowing
        ? (await follow({ input: { ...agreed, followsId: values['followsId'] ?? '' } })).data?.followTarget
        : (await change({ input: { ...agreed, rule: inputOf(rule), statedFigures, ...part } })).data?.changeTarget;
      if (came?.indicator) {
        forget();
        announce(t('changed', { name: indicator.name, words: came.target?.words ?? '' }), { visible: true });
        return true;
      }
      const userErrors = came?.userErrors ?? [];
      setRefused(userErrors.length === 0 ? { form: t('failed') } : mistakesOf(userErrors));
      if (userErrors.some(({ field }) => field?.[0] === 'replacesId')) refresh();
      return false;
    },
    isSending: isChanging || isSettingOut,
  };
}

/** A rule as an agreement would word it: in Danish, and without the figures of a target that is followed, which change without the words. */
function ownWords(rule: TargetRule, isFollowing: boolean, unit: string): string {
  return isFollowing && rule.kind === 'inherited' ? `Det samme mål som »${rule.source}«` : wordsForRule(rule, unit, 'da');
}

function beginning(indicator: Indicator, target: TargetStart | null, locale: 'da' | 'en'): Kept {
  const rule = target === null ? null : ruleOf(target);
  const followsId = target?.follows?.id;
  const figure = (value: string | null): string => (value === null ? '' : figureText(value, 0, locale));
  const { percent = null, from = null, to = null } = target?.statedFigures ?? {};
  return {
    ...defaultValues(indicator),
    ...(rule === null ? { kind: '' } : valuesOf(rule, locale)),
    ...(followsId === undefined ? {} : { kind: 'follows', followsId }),
    // Words that only say the rule are not the agreement's own.
    stated: target === null || (rule !== null && target.stated === ownWords(rule, followsId !== undefined, indicator.unit)) ? '' : target.stated,
    'stated.percent': figure(percent),
    'stated.from': figure(from),
    'stated.to': figure(to),
    reason: '',
  };
}
