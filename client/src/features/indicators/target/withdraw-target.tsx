import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { Indicator } from '../../../figures/indicator.ts';
import { WithdrawTargetDocument, type TargetFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { ErrorBanner } from '../../../ui/notice.tsx';
import { mistakesOf, type Mistakes } from './target-mistakes.ts';
import { useKept } from './use-kept.ts';

/** Agrees that an indicator has no target any more, once a reason is given. What is typed stays through refusals and closing. */
export function WithdrawTarget({
  indicator,
  target,
  onStale,
  onClose,
}: {
  readonly indicator: Indicator;
  readonly target: TargetFieldsFragment;
  readonly onStale: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('target');
  const { t: common } = useTranslation('common');
  const announce = useAnnounce();
  const [{ fetching }, withdraw] = useMutation(WithdrawTargetDocument);
  const { kept, keep, forget } = useKept(`withdraw-target/${indicator.id}`, () => ({ reason: '' }));
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const reason = kept['reason'] ?? '';

  async function submit(): Promise<void> {
    if (reason.trim() === '') {
      setMistakes({ reason: t('withdraw.reasonMissing') });
      return;
    }
    const { data } = await withdraw({ input: { indicatorId: indicator.id, targetId: target.id, reason } });
    if (data?.withdrawTarget.indicator) {
      forget();
      announce(t('withdraw.done', { name: indicator.name }), { visible: true });
      onClose();
      return;
    }
    const userErrors = data?.withdrawTarget.userErrors ?? [];
    setMistakes(userErrors.length === 0 ? { form: t('failed') } : mistakesOf(userErrors));
    if (userErrors.some(({ field }) => field?.[0] === 'targetId')) onStale();
  }

  return (
    <Dialog title={t('withdraw.title', { name: indicator.name })} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fetching) void submit();
        }}
      >
        {mistakes['form'] === undefined ? null : <ErrorBanner>{mistakes['form']}</ErrorBanner>}
        <p>
          {t('now', { words: target.words })} {t('withdraw.what')}
        </p>
        <TextArea
          label={t('withdraw.reason')}
          error={mistakes['reason']}
          rows={3}
          value={reason}
          onChange={(event) => {
            keep({ reason: event.target.value });
            setMistakes({});
          }}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="danger" busy={fetching}>
            {t('withdraw.withdraw')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
