import { useTranslation } from 'react-i18next';
import { useViewer } from '../../../graphql/viewer.tsx';
import { StatusShape } from '../../../ui/status.tsx';
import type { ServerDraft } from './draft-words.ts';
import { useDraftMoment } from './use-draft-words.ts';

/** A newer draft was saved elsewhere while this was typed: both, and which one to go on with. */
export function DraftQuestion({
  theirs,
  theirText,
  myText,
  onTakeTheirs,
  onKeepOwn,
}: {
  readonly theirs: ServerDraft;
  /** The figure as it is typed there; empty when there is none. */
  readonly theirText: string;
  /** The figure as it is typed here. */
  readonly myText: string;
  readonly onTakeTheirs: () => void;
  readonly onKeepOwn: () => void;
}) {
  const { t } = useTranslation('report');
  const moment = useDraftMoment();
  const { user } = useViewer();
  const isOwn = theirs.savedBy?.id === user.id;
  const who = theirs.savedBy?.name ?? t('draft.somebody');
  const shown = (text: string): string => (text === '' ? t('draft.noFigure') : text);
  return (
    <div className="ask" role="alert">
      <h3 id="draft-question" tabIndex={-1}>
        <StatusShape shape="risk" />
        {isOwn ? t('draft.newerOwn') : t('draft.newer', { who })}
      </h3>
      <p>{t('draft.newerText', { when: moment(theirs.savedAt) })}</p>
      <div className="ask-answers">
        <button type="button" className="button" onClick={onTakeTheirs}>
          {shown(theirText)}
          <small>{isOwn ? t('draft.takeOther') : t('draft.take', { who })}</small>
        </button>
        <button type="button" className="button" onClick={onKeepOwn}>
          {shown(myText)}
          <small>{t('draft.keep')}</small>
        </button>
      </div>
    </div>
  );
}
