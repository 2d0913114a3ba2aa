import { formatDay } from '../targets/index.ts';
import type { Translated } from '../templates/index.ts';
import type { Found } from './finding.ts';
import type { Reading } from './reading.ts';
import { say } from './say.ts';

const withoutDate: Translated = { da: 'Forpligtelsen har ingen frist.', en: 'The commitment has no deadline.' };

/** What parties must do, by no day or one that is not the agreement's. */
export function findInCommitments({ terms: { commitments }, period, places }: Reading): readonly Found[] {
  return commitments.flatMap((commitment): readonly Found[] => {
    const { dueOn, text } = commitment;
    const place = places.record('COMMITMENT', commitment, text);
    if (dueOn === null) return [{ code: 'COMMITMENT_WITHOUT_DATE', place, sentence: withoutDate }];
    if (dueOn >= period.periodStart && dueOn <= period.periodEnd) return [];
    const sentence = say((locale) =>
      locale === 'da' ? `Fristen ${formatDay(dueOn, locale)} ligger uden for aftalens tid.` : `The deadline, ${formatDay(dueOn, locale)}, is outside the agreement’s time.`,
    );
    return [{ code: 'COMMITMENT_OUTSIDE_AGREEMENT', place, sentence }];
  });
}
