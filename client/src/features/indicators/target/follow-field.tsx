import { Fragment, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../../ui/field.tsx';
import type { FollowableTarget, FollowableTargets } from './use-followable.ts';

/** Which of the agreement's other targets is followed: each by whose it is and in words, under its goal. */
export function FollowField({
  followable: { targets, hasFailed },
  unit,
  ...select
}: { readonly followable: FollowableTargets; readonly unit: string } & Omit<ComponentProps<typeof Select>, 'label' | 'hint' | 'children'>) {
  const { t } = useTranslation('target');
  const hint = hasFailed ? 'failed' : targets === null ? 'reading' : targets.length === 0 ? 'none' : 'what';
  const goals = [...new Set(targets?.map(({ goal }) => goal))];
  return (
    <Select label={t('fields.followsId')} hint={t(`follow.${hint}`, { unit: unit === '' ? t('follow.same') : unit })} {...select}>
      <option value="">{t('follow.choose')}</option>
      {goals.map((goal) => {
        const options = <Options targets={targets?.filter((target) => target.goal === goal) ?? []} />;
        return goal === null ? (
          <Fragment key="">{options}</Fragment>
        ) : (
          <optgroup key={goal} label={goal}>
            {options}
          </optgroup>
        );
      })}
    </Select>
  );
}

function Options({ targets }: { readonly targets: readonly FollowableTarget[] }) {
  return targets.map(({ id, name, words }) => (
    <option key={id} value={id}>
      {name} – {words}
    </option>
  ));
}
