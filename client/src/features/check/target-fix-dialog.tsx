import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { inputOf, ruleOf } from '../../figures/rule-of-answer.ts';
import { ChangeTargetDocument, type TargetFixFieldsFragment } from '../../graphql/generated/graphql.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';

/** What a target would be instead, beside what it is, to be confirmed with a reason. What is typed stays through every refusal. */
export function TargetFixDialog({ sentence, fix, onClose }: { readonly sentence: string; readonly fix: TargetFixFieldsFragment; readonly onClose: () => void }) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const announce = useAnnounce();
  const [{ fetching }, change] = useMutation(ChangeTargetDocument);
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState<{ readonly field: 'reason' | 'form'; readonly words: string } | null>(null);
  const { replaces, indicator, stated, words } = fix;
  const changes = [
    { key: 'stated', label: t('check.target.stated'), before: replaces.stated, after: stated },
    { key: 'words', label: t('check.target.judgedBy'), before: replaces.words, after: words },
  ].filter(({ before, after }) => before !== after);

  async function submit(): Promise<void> {
    if (reason.trim() === '') {
      setMistake({ field: 'reason', words: t('check.target.reasonMissing') });
      return;
    }
    const rule = ruleOf(fix);
    if (rule === null) {
      setMistake({ field: 'form', words: t('check.target.tooOld') });
      return;
    }
    const { percent, from, to } = fix.statedFigures;
    const { data } = await change({
      input: { indicatorId: indicator.id, replacesId: replaces.id, rule: inputOf(rule), stated, statedFigures: { percent, from, to }, reason },
    });
    if (data?.changeTarget.indicator) {
      announce(t('check.target.done', { name: indicator.name }), { visible: true });
      onClose();
      return;
    }
    const [refusal] = data?.changeTarget.userErrors ?? [];
    setMistake({ field: refusal?.field?.at(-1) === 'reason' ? 'reason' : 'form', words: refusal?.message ?? t('check.target.failed') });
  }

  return (
    <Dialog title={t('check.target.title', { name: indicator.name })} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fetching) void submit();
        }}
      >
        {mistake?.field === 'form' ? <ErrorBanner>{mistake.words}</ErrorBanner> : null}
        <p>{sentence}</p>
        {changes.length === 0 ? <p>{t('check.target.figuresOnly')}</p> : null}
        {changes.map(({ key, label, before, after }) => (
          <dl key={key} className="target-fix">
            <dt>{label}</dt>
            <dd lang="da">
              <del>{before}</del> <ins>{after}</ins>
            </dd>
          </dl>
        ))}
        <TextArea
          label={t('check.target.reason')}
          hint={t('check.target.reasonHint')}
          error={mistake?.field === 'reason' ? mistake.words : null}
          rows={2}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            setMistake(null);
          }}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          <Button type="submit" kind="primary" busy={fetching}>
            {t('check.target.change')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
