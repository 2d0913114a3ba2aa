import { useTranslation } from 'react-i18next';
import { useViewer } from '../../../graphql/viewer.tsx';
import { useFormats } from '../../../i18n/format.ts';
import type { ServerDraft } from './draft-words.ts';

/** Who saved a draft, and when: in a sentence, or after the word for it. */
export function useDraftWords(): (draft: ServerDraft, form?: 'sentence' | 'mark') => string {
  const { t } = useTranslation('report');
  const { user } = useViewer();
  const moment = useDraftMoment();
  return ({ savedBy, savedAt }, form = 'sentence') => {
    const when = moment(savedAt);
    const who = savedBy?.name ?? t('draft.somebody');
    if (savedBy?.id === user.id) return t(form === 'mark' ? 'draft.markOwn' : 'draft.saved', { when });
    return t(form === 'mark' ? 'draft.markOf' : 'draft.savedBy', { who, when });
  };
}

/** When it was saved: the time of a day that is today, else the day with it. */
export function useDraftMoment(): (savedAt: string) => string {
  const { t } = useTranslation('report');
  const formats = useFormats();
  return (savedAt) => {
    const [clock, moment] = [formats.clock(savedAt), formats.moment(savedAt)];
    return clock === moment ? moment : t('draft.at', { clock });
  };
}
