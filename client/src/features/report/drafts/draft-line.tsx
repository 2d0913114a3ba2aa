import { useTranslation } from 'react-i18next';
import { ShapedWord } from '../../../ui/status.tsx';
import { useDraftWords } from './use-draft-words.ts';
import type { Draft } from './use-draft.ts';

/** Says quietly where what is typed is kept, and lets it be discarded. Nothing while nothing is typed. */
export function DraftLine({ draft, onDiscard }: { readonly draft: Draft; readonly onDiscard: () => void }) {
  const { t } = useTranslation('report');
  const words = useDraftWords();
  const { saved, state, refusal } = draft;
  return (
    <span className="draft-line">
      {state === 'loose' ? (
        <ShapedWord shape="unknown">{t('draft.loose')}</ShapedWord>
      ) : state === 'refused' ? (
        <ShapedWord shape="risk">{t('draft.refused', { why: refusal ?? '' })}</ShapedWord>
      ) : state === 'unreachable' ? (
        <ShapedWord shape="risk">{t('draft.here')}</ShapedWord>
      ) : state === 'waiting' || saved === null ? (
        <ShapedWord shape="unknown">{t('draft.saving')}</ShapedWord>
      ) : (
        <ShapedWord shape="met">{words(saved)}</ShapedWord>
      )}
      <button type="button" className="text-link" onClick={onDiscard}>
        {t('draft.discard')}
      </button>
    </span>
  );
}
