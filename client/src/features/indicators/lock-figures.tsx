import { isDay } from '@planrum/schema/targets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { FigureLocksDocument, LockFiguresDocument, type FigureLocksQuery } from '../../graphql/generated/graphql.ts';
import { today, useFormats } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';

type LockedAgreement = NonNullable<FigureLocksQuery['programme']>['agreements'][number];
type Mistakes = Readonly<Partial<Record<'through' | 'reason' | 'form', string>>>;

/** The way to lock an agreement's figures and open them again; nothing for who may not. */
export function LockFigures({ programmeSlug }: { readonly programmeSlug: string }) {
  const { t } = useTranslation('indicators');
  const [{ data }] = useQuery({ query: FigureLocksDocument, variables: { slug: programmeSlug } });
  const [isOpen, setIsOpen] = useState(false);
  const agreements = (data?.programme?.agreements ?? []).filter(({ viewerMay }) => viewerMay.lockFigures);
  if (agreements.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="text-link no-print"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('lock.open')}
      </button>
      {isOpen ? (
        <LockForm
          agreements={agreements}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

/** Asks which figures, until when and why. What is typed stays through every refusal. */
function LockForm({ agreements, onClose }: { readonly agreements: readonly LockedAgreement[]; readonly onClose: () => void }) {
  const { t } = useTranslation('indicators');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const announce = useAnnounce();
  const [{ fetching }, lock] = useMutation(LockFiguresDocument);
  const [agreementId, setAgreementId] = useState(agreements[0]?.id ?? '');
  const [through, setThrough] = useState('');
  const [reason, setReason] = useState('');
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const agreement = agreements.find(({ id }) => id === agreementId);
  const current = agreement?.figureLocks[0] ?? null;
  const isLocked = current !== null && current.through !== null;

  async function submit(until: string | null): Promise<void> {
    const wrong: Mistakes = {
      ...(until !== null && (!isDay(until) || until >= today()) ? { through: t('lock.throughWrong') } : {}),
      ...(reason.trim() === '' ? { reason: t('lock.reasonMissing') } : {}),
    };
    setMistakes(wrong);
    if (Object.keys(wrong).length > 0) return;
    const { data } = await lock({ input: { agreementId, through: until, reason, replacesId: current?.id ?? null } });
    if (data?.lockFigures.agreement) {
      announce(until === null ? t('lock.opened') : t('lock.locked', { day: formats.day(until) }), { visible: true });
      onClose();
      return;
    }
    const [refusal] = data?.lockFigures.userErrors ?? [];
    const message = refusal?.message ?? t('lock.failed');
    const field = refusal?.field?.at(-1);
    setMistakes({ [field === 'through' || field === 'reason' ? field : 'form']: message });
  }

  return (
    <Dialog title={t('lock.title')} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!fetching) void submit(through);
        }}
      >
        {mistakes.form === undefined ? null : <ErrorBanner>{mistakes.form}</ErrorBanner>}
        <p>{t('lock.what')}</p>
        <Select
          label={t('lock.agreement')}
          value={agreementId}
          onChange={(event) => {
            setAgreementId(event.target.value);
            setMistakes({});
          }}
        >
          {agreements.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <p role="status">
          {isLocked && current.through !== null
            ? t('lock.current', { day: formats.day(current.through), by: current.by?.name ?? '', reason: current.reason })
            : t('lock.none')}
        </p>
        <DayField
          label={t('lock.through')}
          hint={t('lock.throughHint')}
          error={mistakes.through}
          value={through}
          min={agreement?.periodStart}
          max={agreement?.periodEnd}
          onChange={setThrough}
        />
        <TextArea
          label={t('lock.reason')}
          hint={t('lock.reasonHint')}
          error={mistakes.reason}
          rows={2}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{common('action.cancel')}</Button>
          {isLocked ? (
            <Button
              busy={fetching}
              onClick={() => {
                void submit(null);
              }}
            >
              {t('lock.openAgain')}
            </Button>
          ) : null}
          <Button type="submit" kind="primary" busy={fetching}>
            {t('lock.lock')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
