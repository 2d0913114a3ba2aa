import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { IndicatorAgreementsDocument } from '../../graphql/generated/graphql.ts';
import { Dialog } from '../../ui/dialog.tsx';

const NewIndicator = lazy(async () => ({ default: (await import('./new-indicator.tsx')).NewIndicator }));

/** The way to agree on an indicator of one of a programme's agreements; nothing for who may not. */
export function AddIndicator({ programmeSlug }: { readonly programmeSlug: string }) {
  const { t } = useTranslation('indicators');
  const [{ data }] = useQuery({ query: IndicatorAgreementsDocument, variables: { slug: programmeSlug } });
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const agreements = (data?.programme?.agreements ?? []).filter(({ viewerMay }) => viewerMay.changeIndicators);
  const [only] = agreements;
  if (only === undefined) return null;
  const agreement = agreements.length === 1 ? only : agreements.find(({ id }) => id === chosen);
  const close = (): void => {
    setIsOpen(false);
    setChosen(null);
  };
  return (
    <>
      <button
        type="button"
        className="text-link no-print"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('life.add')}
      </button>
      {!isOpen ? null : agreement === undefined ? (
        <Dialog title={t('life.whichAgreement')} onClose={close}>
          <ul>
            {agreements.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="button"
                  className="text-link"
                  lang="da"
                  onClick={() => {
                    setChosen(id);
                  }}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </Dialog>
      ) : (
        <Suspense>
          <NewIndicator start={{ agreement }} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
