import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../../figures/indicator.ts';
import type { TargetHistoryFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { TargetChanges } from './target-changes.tsx';
import { TargetDialog } from './target-dialog.tsx';
import type { TargetStart } from './use-target-form.ts';
import { WithdrawTarget } from './withdraw-target.tsx';

/** Which dialog is open: to agree a target, from the one that counts or an earlier one, or to withdraw the one that counts. */
type Opened = 'current' | 'withdraw' | { readonly start: TargetStart };

/** For who may: the ways to agree another target, to withdraw it, and back to each one before. */
export function TargetTools({
  indicator,
  changes,
  onStale,
}: {
  readonly indicator: Indicator;
  readonly changes: TargetHistoryFieldsFragment['targetHistory'];
  readonly onStale: () => void;
}) {
  const { t } = useTranslation('target');
  const [opened, setOpened] = useState<Opened | null>(null);
  const { target } = indicator;
  const dialog = {
    indicator,
    onStale,
    onClose: () => {
      setOpened(null);
    },
  };
  return (
    <>
      <p className="target-actions no-print">
        <button
          type="button"
          className="text-link"
          onClick={() => {
            setOpened('current');
          }}
        >
          {t(target ? 'open' : 'openFirst')}
        </button>
        {target ? (
          <button
            type="button"
            className="text-link"
            onClick={() => {
              setOpened('withdraw');
            }}
          >
            {t('withdraw.open')}
          </button>
        ) : null}
      </p>
      <TargetChanges
        changes={changes}
        current={target}
        onRestore={(start) => {
          setOpened({ start });
        }}
      />
      {opened === 'withdraw' && target ? <WithdrawTarget {...dialog} target={target} /> : null}
      {opened !== null && opened !== 'withdraw' ? <TargetDialog {...dialog} start={opened === 'current' ? target : opened.start} /> : null}
    </>
  );
}
