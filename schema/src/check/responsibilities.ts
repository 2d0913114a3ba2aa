import type { Translated } from '../templates/index.ts';
import type { Found, PlanPlace } from './finding.ts';
import type { CheckedResponsibility } from './plan-to-check.ts';
import type { Reading } from './reading.ts';
import { say } from './say.ts';

const nobody: Translated = { da: 'Ingen har fået ansvar.', en: 'Nobody is responsible.' };
const twice: Translated = {
  da: 'To har hvert sit ansvar, som kun én kan have: at være alene ansvarlig eller hovedansvarlig.',
  en: 'Two each hold what only one can: being solely responsible, or having the main responsibility.',
};

/** Parts of the plan that nobody, or too many, are responsible for. */
export function findInResponsibilities({ terms: { responsibilities }, places }: Reading): readonly Found[] {
  const own = findAt(places.agreement, responsibilities.filter(({ itemId }) => itemId === null));
  const items = places.held.flatMap(({ id }): readonly Found[] => {
    const place = places.item(id);
    const fix = { kind: 'ASSIGN_RESPONSIBILITY', itemKey: id } as const;
    // Who is only told is not responsible.
    const holders = responsibilities.filter(({ itemId, role }) => itemId === id && role !== 'INFORMED');
    if (holders.length === 0) return [{ code: 'NOBODY_RESPONSIBLE', place, sentence: nobody, fix }];
    const organisations = new Set(holders.map(({ organisationId }) => organisationId)).size;
    if (organisations === 1 || holders.some(isExclusive)) return findAt(place, holders);
    const sentence = say((locale) => {
      const count = String(organisations);
      return locale === 'da' ? `${count} organisationer har en rolle, men ingen er hovedansvarlig.` : `${count} organisations have a role, but none has the main responsibility.`;
    });
    return [{ code: 'NOBODY_LEADS', place, sentence, fix }];
  });
  return [...own, ...items];
}

function isExclusive({ role }: CheckedResponsibility): boolean {
  return role === 'SOLELY_RESPONSIBLE' || role === 'LEAD';
}

/** One organisation may hold an exclusive role through several of its people, never beside another or beside the other role. */
function findAt(place: PlanPlace, holders: readonly CheckedResponsibility[]): readonly Found[] {
  const exclusive = new Set(holders.filter(isExclusive).map(({ organisationId, role }) => `${role} ${organisationId}`));
  return exclusive.size > 1 ? [{ code: 'RESPONSIBLE_TWICE', place, sentence: twice }] : [];
}
