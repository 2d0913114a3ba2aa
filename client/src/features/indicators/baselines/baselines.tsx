import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { figureWithUnit, unbroken } from '../../../figures/figure-text.ts';
import type { Indicator } from '../../../figures/indicator.ts';
import { RemoveBaselineDocument, RestoreBaselineDocument, type BaselineFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useOfferUndo } from '../../../plan/undo-notice.tsx';
import { useAnnounce } from '../../../ui/announcements.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import './baselines.css';

const BaselineForm = lazy(async () => ({ default: (await import('./baseline-form.tsx')).BaselineForm }));

type Shown = Pick<Indicator, 'id' | 'name' | 'unit' | 'decimals' | 'baselines' | 'target' | 'viewerMayChange'>;

/** Where an indicator began and what it is compared with, and for who may the ways to change that. */
export function Baselines({ indicator }: { readonly indicator: Shown }) {
  const { t } = useTranslation('indicators');
  const { locale } = useFormats();
  const [opened, setOpened] = useState<{ readonly baseline: BaselineFieldsFragment | null } | null>(null);
  const remove = useRemoving(indicator);
  const { baselines, decimals, unit, viewerMayChange } = indicator;
  const named = (act: string, { label }: BaselineFieldsFragment) => `${act}: ${label}`;
  return (
    <>
      {baselines.length === 0 ? <p className="baseline-none">{t('noBaseline')}</p> : null}
      <ul className="baselines">
        {baselines.map((baseline) => (
          <li key={baseline.id}>
            <span>
              <span lang="da">{baseline.label}</span>: {baseline.value === null ? t('baseline.notCounted') : figureWithUnit(baseline.value, decimals, unit, locale)}
              {baseline.value !== null && baseline.dateWords ? ` (${unbroken(baseline.dateWords)})` : ''}
              {baseline.source ? <small lang="da"> {baseline.source}</small> : null}
            </span>
            {viewerMayChange ? (
              <span className="baseline-acts no-print">
                <button
                  type="button"
                  className="text-link"
                  aria-label={named(t('baseline.change'), baseline)}
                  onClick={() => {
                    setOpened({ baseline });
                  }}
                >
                  {t('baseline.change')}
                </button>
                <button
                  type="button"
                  className="text-link"
                  aria-label={named(t('baseline.remove'), baseline)}
                  onClick={() => {
                    void remove(baseline);
                  }}
                >
                  {t('baseline.remove')}
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {viewerMayChange ? (
        <button
          type="button"
          className="text-link no-print"
          onClick={() => {
            setOpened({ baseline: null });
          }}
        >
          {t('baseline.add')}
        </button>
      ) : null}
      {opened === null ? null : (
        <Suspense>
          <BaselineForm
            indicator={indicator}
            baseline={opened.baseline}
            onClose={() => {
              setOpened(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** The same in a dialog of its own, for where there is no room to show them all. */
export function BaselinesDialog({ indicator, onClose }: { readonly indicator: Shown; readonly onClose: () => void }) {
  const { t } = useTranslation('indicators');
  return (
    <Dialog title={t('baseline.titleAll', { name: indicator.name })} onClose={onClose}>
      <p>{t('baseline.what')}</p>
      <Baselines indicator={indicator} />
    </Dialog>
  );
}

function useRemoving({ name }: Shown): (baseline: BaselineFieldsFragment) => Promise<void> {
  const { t } = useTranslation('indicators');
  const announce = useAnnounce();
  const offerUndo = useOfferUndo();
  const [, remove] = useMutation(RemoveBaselineDocument);
  const [, restore] = useMutation(RestoreBaselineDocument);
  return async ({ id, label }) => {
    const { data } = await remove({ input: { baselineId: id } });
    if (!data?.removeBaseline.indicator) {
      announce(data?.removeBaseline.userErrors[0]?.message ?? t('sheet.failed'), { visible: true });
      return;
    }
    offerUndo(t('baseline.removed', { label }), () => {
      void restore({ input: { baselineId: id } }).then((result) => {
        const isBack = Boolean(result.data?.restoreBaseline.indicator);
        announce(isBack ? t('baseline.saved', { name }) : (result.data?.restoreBaseline.userErrors[0]?.message ?? t('sheet.failed')), { visible: !isBack });
      });
    });
  };
}
