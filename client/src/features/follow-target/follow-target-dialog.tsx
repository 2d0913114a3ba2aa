import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { numbersKept } from '../../figures/figure-text.ts';
import { FollowTargetDocument, type PlanTermsFragment } from '../../graphql/generated/graphql.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';

type Indicator = PlanTermsFragment['indicators'][number];

export interface FollowTargetDialogProps {
  readonly indicator: Indicator;
  /** The indicator whose target it is to follow. */
  readonly followed: Indicator;
  readonly onClose: () => void;
}

/** Agrees that a target is the same as the national one, and goes on being. What is typed stays through every refusal. */
export function FollowTargetDialog(props: FollowTargetDialogProps) {
  const { t } = useTranslation('plan');
  return (
    <Dialog title={t('follow.title', { name: props.indicator.name })} onClose={props.onClose}>
      <FollowForm {...props} />
    </Dialog>
  );
}

function FollowForm({ indicator, followed, onClose }: FollowTargetDialogProps) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const announce = useAnnounce();
  const [, follow] = useMutation(FollowTargetDocument);
  const [stated, setStated] = useState(t('follow.statedExample'));
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<{ readonly stated?: string; readonly reason?: string; readonly form?: string }>({});
  const [isBusy, setIsBusy] = useState(false);
  const replaced = indicator.target ?? null;

  async function submit(): Promise<void> {
    setIsBusy(true);
    setErrors({});
    const { data } = await follow({
      input: { indicatorId: indicator.id, followsId: followed.id, stated, ...(replaced === null ? {} : { replacesId: replaced.id, reason }) },
    });
    setIsBusy(false);
    const payload = data?.followTarget;
    if (payload?.indicator) {
      announce(t('follow.done', { name: indicator.name }));
      onClose();
      return;
    }
    const refused = payload?.userErrors ?? [];
    const at = (field: string) => refused.find((error) => error.field?.[0] === field)?.message;
    const [statedError, reasonError] = [at('stated'), at('reason')];
    setErrors({
      ...(statedError === undefined ? {} : { stated: statedError }),
      ...(reasonError === undefined ? {} : { reason: reasonError }),
      ...(statedError === undefined && reasonError === undefined ? { form: refused[0]?.message ?? t('follow.failed') } : {}),
    });
  }

  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void submit();
      }}
    >
      {errors.form === undefined ? null : <ErrorBanner>{errors.form}</ErrorBanner>}
      <p>{t('follow.meaning', { target: numbersKept(followed.target?.words ?? '') })}</p>
      <TextField
        label={t('follow.stated')}
        lang="da"
        value={stated}
        error={errors.stated}
        onChange={(event) => {
          setStated(event.target.value);
        }}
      />
      {replaced === null ? null : (
        <TextArea
          label={t('check.target.reason')}
          hint={t('check.target.reasonHint')}
          rows={3}
          value={reason}
          error={errors.reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      )}
      <div className="dialog-actions">
        <Button onClick={onClose}>{common('action.cancel')}</Button>
        <Button type="submit" kind="primary" busy={isBusy}>
          {t('follow.open')}
        </Button>
      </div>
    </form>
  );
}
