import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../figures/indicator.ts';
import { Button } from '../../ui/button.tsx';
import { BaselineForm } from './baselines/baseline-form.tsx';
import { SheetForm, type IndicatorStart } from './sheet/sheet-form.tsx';
import { TargetDialog } from './target/target-dialog.tsx';

/** Agrees on an indicator: what it counts, then where it begins, then what is to be reached. It is there from the first step on. */
export function NewIndicator({ start, onClose }: { readonly start: IndicatorStart; readonly onClose: () => void }) {
  const { t } = useTranslation('indicators');
  const [made, setMade] = useState<{ readonly indicator: Indicator; readonly step: 'baseline' | 'target' } | null>(null);
  if (made === null) {
    return (
      <SheetForm
        of={start}
        onClose={onClose}
        onCreated={(indicator) => {
          setMade({ indicator, step: 'baseline' });
        }}
      />
    );
  }
  const { indicator } = made;
  const toTarget = (): void => {
    setMade({ indicator, step: 'target' });
  };
  return made.step === 'baseline' ? (
    <BaselineForm key="baseline" indicator={indicator} baseline={null} skip={<Button onClick={toTarget}>{t('life.skip')}</Button>} onClose={onClose} onDone={toTarget} />
  ) : (
    <TargetDialog key="target" indicator={indicator} start={null} onStale={onClose} onClose={onClose} />
  );
}
