import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { ErrorBanner } from '../ui/notice.tsx';
import { unbroken } from './figure-text.ts';
import { useFigureWords } from './figure-words.ts';
import type { Indicator, Measurement } from './indicator.ts';
import { useDecide, type Refusal } from './use-decide.ts';

/** A verdict that takes a reason, over a figure as it stood when it was chosen: one that came since is not decided unseen. */
export interface Asked {
  readonly indicator: Indicator;
  readonly measurement: Measurement;
  readonly periodLabel: string;
  readonly verdict: 'RETURNED' | 'WITHDRAWN';
}

/** The form for what was asked, to be rendered where it stays, and the way to open it. */
export function useDecideForm(): { readonly ask: (asked: Asked) => void; readonly form: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => {
    setAsked(null);
  };
  return { ask: setAsked, form: asked === null ? null : <DecideForm {...asked} onClose={close} /> };
}

/** Asks why a figure is returned or withdrawn. What is typed stays through every refusal. */
function DecideForm({ indicator, measurement, periodLabel, verdict, onClose }: Asked & { readonly onClose: () => void }) {
  const { t } = useTranslation('figures');
  const { t: common } = useTranslation('common');
  const { figureInFull } = useFigureWords();
  const { decide, isDeciding } = useDecide(indicator, measurement);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<Refusal>(null);
  const isReturn = verdict === 'RETURNED';

  async function submit(): Promise<void> {
    if (isReturn && reason.trim() === '') {
      setRefusal({ message: t('returnForm.empty'), isReason: true });
      return;
    }
    const came = await decide(verdict, reason);
    if (came === null) onClose();
    else setRefusal(came);
  }

  return (
    <Dialog title={t(isReturn ? 'returnForm.title' : 'withdrawForm.title')} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isDeciding) void submit();
        }}
      >
        {refusal && !refusal.isReason ? <ErrorBanner>{refusal.message}</ErrorBanner> : null}
        <p>
          {t(isReturn ? 'returnForm.what' : 'withdrawForm.what', {
            name: indicator.name,
            value: figureInFull(measurement, indicator),
            period: unbroken(periodLabel),
            organisation: measurement.organisation.shortName,
          })}
        </p>
        <TextArea
          label={
            isReturn ? (
              t('returnForm.reason')
            ) : (
              <>
                {t('withdrawForm.reason')} <span className="field-optional">{t('withdrawForm.optional')}</span>
              </>
            )
          }
          hint={isReturn ? t('returnForm.hint') : undefined}
          error={refusal?.isReason ? refusal.message : null}
          rows={3}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="primary" busy={isDeciding}>
            {t(isReturn ? 'return' : 'withdraw')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
