import { useTranslation } from 'react-i18next';
import { StatusShape } from '../../ui/status.tsx';

/** Asks about a part that is larger than its whole: the two are probably the wrong way round. */
export function SwapQuestion({
  typed,
  swapped,
  onSwap,
  onChange,
}: {
  readonly typed: string;
  /** The two counts the other way round. */
  readonly swapped: string;
  readonly onSwap: (typed: string) => void;
  /** Goes back to the field. */
  readonly onChange: () => void;
}) {
  const { t } = useTranslation('report');
  return (
    <div className="ask" role="group" aria-labelledby="oddity-title" aria-describedby="oddity-text">
      <h3 id="oddity-title" tabIndex={-1}>
        <StatusShape shape="risk" />
        {t('share.swapTitle', { swapped })}
      </h3>
      <p id="oddity-text">{t('share.swapText', { typed })}</p>
      <div className="ask-answers">
        <button
          type="button"
          className="button"
          onClick={() => {
            onSwap(swapped);
          }}
        >
          {swapped}
          <small>{t('share.swap')}</small>
        </button>
        <button type="button" className="button" onClick={onChange}>
          {t('jump.changeTo')}
          <small>{t('jump.change')}</small>
        </button>
      </div>
    </div>
  );
}
