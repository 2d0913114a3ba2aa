import type { PartFigures, PartsFinding } from '@planrum/schema/breakdowns';
import { useState } from 'react';
import { figureText } from '../../../figures/figure-text.ts';
import { newestOf } from '../../../figures/indicator.ts';
import { partsOf } from '../../../figures/parts.ts';
import type { ReportedPartInput } from '../../../graphql/generated/graphql.ts';
import { currentLocale } from '../../../i18n/locale.ts';
import type { Question } from '../questions.ts';
import { findingsOn, readParts, type PartMistake, type TypedParts } from './part-values.ts';

/** What the form shows and does for the parts of one question. */
export interface PartsForm {
  /** What stands in the fields: what was typed, else what was reported. */
  readonly typed: TypedParts;
  readonly figures: PartFigures;
  readonly hasDraft: boolean;
  readonly type: (categoryId: string, text: string) => void;
  /** Shown once the figure was to be sent. */
  readonly mistakes: Readonly<Record<string, PartMistake>>;
  /** A question about parts that do not fit, which waits for an answer. */
  readonly asked: readonly PartsFinding[] | null;
  readonly confirm: () => void;
  readonly dismiss: () => void;
  /** Looks at the parts before they are sent with a figure; null for a share of nobody. */
  readonly check: (whole: string | null) => 'ready' | 'mistake' | 'question';
  /** What is sent. Nothing is said of parts where there are none to say anything of. */
  readonly input: (whole: string | null) => { readonly parts?: ReportedPartInput[]; readonly arePartsConfirmed?: boolean };
}

/** What is typed of a question's parts: `draft`, which is null while nothing is, and `write`, which changes it. */
export function useParts({ indicator, period }: Question, draft: TypedParts | null, write: (next: TypedParts) => void): PartsForm {
  const [isChecked, setIsChecked] = useState(false);
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const locale = currentLocale();
  const reported = partsOf(newestOf(indicator, period));
  const typed = draft ?? Object.fromEntries([...reported].map(([id, value]) => [id, figureText(value, indicator.decimals, locale)]));
  const { figures, mistakes } = readParts(typed, indicator, locale);
  /** The answer to a question holds for these figures alone. */
  const stateOf = (whole: string | null): string => JSON.stringify([whole, ...figures]);

  const [askedWhole] = askedFor === null ? [null] : (JSON.parse(askedFor) as [string | null]);

  return {
    typed,
    figures,
    hasDraft: draft !== null,
    type: (categoryId, text) => {
      setIsChecked(false);
      setAskedFor(null);
      write({ ...typed, [categoryId]: text });
    },
    mistakes: isChecked ? mistakes : {},
    asked: askedWhole !== null && confirmed !== askedFor ? findingsOn(indicator, askedWhole, figures) : null,
    confirm: () => {
      setConfirmed(askedFor);
    },
    dismiss: () => {
      setAskedFor(null);
    },
    check: (whole) => {
      setIsChecked(true);
      if (Object.keys(mistakes).length > 0) return 'mistake';
      if (findingsOn(indicator, whole, figures).length === 0 || confirmed === stateOf(whole)) return 'ready';
      setAskedFor(stateOf(whole));
      return 'question';
    },
    input: (whole) => {
      if (figures.size === 0 && reported.size === 0) return {};
      return {
        parts: [...figures].map(([categoryId, value]) => ({ categoryId, value })),
        ...(confirmed === stateOf(whole) ? { arePartsConfirmed: true } : {}),
      };
    },
  };
}
