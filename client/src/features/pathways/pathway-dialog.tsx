import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { AddPathwayDocument } from '../../graphql/generated/graphql.ts';
import { inTreeOrder } from '../../plan/goal-tree.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/field.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';
import type { PathwayEnds } from './pathway.ts';

export interface PathwayDialogProps {
  readonly agreementId: string;
  /** What it is asked for: an activity or a goal that is chosen from the start. */
  readonly start: { readonly itemKey?: string; readonly goalId?: string };
  readonly ends: PathwayEnds;
  readonly onClose: () => void;
}

/** Agrees that an activity serves a goal. What is chosen stays through every refusal. */
export function PathwayDialog(props: PathwayDialogProps) {
  const { t } = useTranslation('plan');
  return (
    <Dialog title={t('pathways.title')} onClose={props.onClose}>
      <PathwayForm {...props} />
    </Dialog>
  );
}

interface Values {
  readonly itemKey: string;
  readonly goalId: string;
  readonly indicatorId: string;
}
type Errors = Partial<Record<keyof Values, string>>;

function PathwayForm({ agreementId, start, ends, onClose }: PathwayDialogProps) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const announce = useAnnounce();
  const [, add] = useMutation(AddPathwayDocument);
  const [values, setValues] = useState<Values>({ itemKey: start.itemKey ?? '', goalId: start.goalId ?? '', indicatorId: '' });
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { itemKey, goalId, indicatorId } = values;
  const shows = ends.indicators.filter(({ goal }) => goal !== null && goal.id === goalId);
  const others = ends.indicators.filter((indicator) => !shows.includes(indicator));

  function choose(field: keyof Values, value: string): void {
    setValues((before) => ({ ...before, [field]: value, ...(field === 'goalId' ? { indicatorId: '' } : {}) }));
    setErrors(({ [field]: _corrected, ...rest }) => rest);
    setFailure(null);
  }

  async function submit(): Promise<void> {
    if (itemKey === '' || goalId === '') {
      setErrors({ ...(itemKey === '' ? { itemKey: t('pathways.missingActivity') } : {}), ...(goalId === '' ? { goalId: t('pathways.missingGoal') } : {}) });
      return;
    }
    setIsBusy(true);
    const { data } = await add({ input: { agreementId, itemKey, goalId, ...(indicatorId === '' ? {} : { indicatorId }) } });
    setIsBusy(false);
    const payload = data?.addPathway;
    if (payload?.pathway) {
      announce(t('pathways.added'));
      onClose();
      return;
    }
    const refused = payload?.userErrors[0];
    const field = refused?.field?.[0];
    if (refused && (field === 'itemKey' || field === 'goalId' || field === 'indicatorId')) setErrors({ [field]: refused.message });
    else setFailure(refused?.message ?? t('pathways.failed'));
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
      {failure === null ? null : <ErrorBanner>{failure}</ErrorBanner>}
      <Select
        label={t('pathways.activity')}
        value={itemKey}
        error={errors.itemKey}
        onChange={(event) => {
          choose('itemKey', event.target.value);
        }}
      >
        <option value="">{t('pathways.chooseActivity')}</option>
        {[...ends.activities].map(([key, name]) => (
          <option key={key} value={key} lang="da">
            {name === '' ? t('items.unnamed') : name}
          </option>
        ))}
      </Select>
      <Select
        label={t('pathways.goal')}
        value={goalId}
        error={errors.goalId}
        onChange={(event) => {
          choose('goalId', event.target.value);
        }}
      >
        <option value="">{t('pathways.chooseGoal')}</option>
        {inTreeOrder(ends.goals).map(({ goal, depth }) => (
          <option key={goal.id} value={goal.id} lang="da">
            {'\u2003'.repeat(depth)}
            {goal.text}
          </option>
        ))}
      </Select>
      <Select
        label={t('pathways.indicator')}
        hint={t('pathways.indicatorHint')}
        value={indicatorId}
        error={errors.indicatorId}
        onChange={(event) => {
          choose('indicatorId', event.target.value);
        }}
      >
        <option value="">{t('pathways.noIndicator')}</option>
        {[
          { label: t('pathways.ofGoal'), indicators: shows },
          { label: t('pathways.otherIndicators'), indicators: others },
        ]
          .filter(({ indicators }) => indicators.length > 0)
          .map(({ label, indicators }) => (
            <optgroup key={label} label={label}>
              {indicators.map(({ id, name }) => (
                <option key={id} value={id} lang="da">
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
      </Select>
      <div className="dialog-actions">
        <Button onClick={onClose}>{common('action.cancel')}</Button>
        <Button type="submit" kind="primary" busy={isBusy}>
          {t('pathways.add')}
        </Button>
      </div>
    </form>
  );
}
