import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { VersionFieldsFragment } from '../../graphql/generated/graphql.ts';
import { today, useFormats } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ShapedWord } from '../../ui/status.tsx';
import { editionHref, type EditionsProps } from './edition.ts';
import { FreezeForm } from './freeze-form.tsx';
import { InForceForm } from './in-force-form.tsx';

type Task = { readonly kind: 'list' } | { readonly kind: 'freeze' } | { readonly kind: 'putInForce'; readonly version: VersionFieldsFragment };

/** Every edition of an agreement: to read, and for those who decide to freeze a new one and put one in force. */
export function VersionsDialog({
  agreementId,
  period,
  base,
  edition,
  shown,
  versions,
  mayDecide,
  onClose,
}: EditionsProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('plan');
  const [task, setTask] = useState<Task>({ kind: 'list' });
  const nextNumber = (versions[0]?.number ?? 0) + 1;
  const backToList = () => {
    setTask({ kind: 'list' });
  };

  switch (task.kind) {
    case 'freeze':
      return (
        <Dialog title={t('versions.freezeTitle', { number: nextNumber })} onClose={onClose} key="freeze">
          <FreezeForm agreementId={agreementId} onDone={backToList} />
        </Dialog>
      );
    case 'putInForce':
      return (
        <Dialog title={t('versions.putInForceTitle', { number: task.version.number })} onClose={onClose} key="force">
          <InForceForm version={task.version} period={period} onDone={backToList} />
        </Dialog>
      );
    case 'list':
      return (
        <Dialog title={t('versions.title')} onClose={onClose} key="list">
          {versions.length === 0 ? <p className="muted">{t(mayDecide ? 'versions.none' : 'versions.noneRead')}</p> : null}
          <ul className="editions">
            <li>
              <div>
                <b>{t('draft')}</b>
                <p>{t('versions.draftWhat')}</p>
              </div>
              <div className="edition-actions">
                <ReadLink href={editionHref(base, { kind: 'draft' })} isHere={edition.kind === 'draft'} label={t('draft')} onClose={onClose} />
              </div>
            </li>
            {versions.map((version) => (
              <li key={version.id}>
                <VersionWords version={version} />
                <div className="edition-actions">
                  <ReadLink
                    href={editionHref(base, { kind: 'version', id: version.id })}
                    isHere={shown?.id === version.id}
                    label={t('versions.version', { number: version.number })}
                    onClose={onClose}
                  />
                  {mayDecide && !version.isInForce ? (
                    <Button
                      kind="quiet"
                      aria-label={`${t('versions.putInForce')}: ${t('versions.version', { number: version.number })}`}
                      onClick={() => {
                        setTask({ kind: 'putInForce', version });
                      }}
                    >
                      {t('versions.putInForce')}
                    </Button>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
          {mayDecide ? (
            <div className="dialog-actions">
              <Button
                kind="primary"
                onClick={() => {
                  setTask({ kind: 'freeze' });
                }}
              >
                {t('versions.freeze')}
              </Button>
            </div>
          ) : null}
        </Dialog>
      );
  }
}

function ReadLink({
  href,
  isHere,
  label,
  onClose,
}: {
  readonly href: string;
  readonly isHere: boolean;
  readonly label: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('plan');
  if (isHere) return <span className="muted">{t('versions.reading')}</span>;
  return (
    <Link className="text-link" href={href} aria-label={`${t('versions.read')}: ${label}`} onClick={onClose}>
      {t('versions.read')}
    </Link>
  );
}

function VersionWords({ version }: { readonly version: VersionFieldsFragment }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  const moment = formats.moment(version.frozenAt);
  return (
    <div>
      <b>{t('versions.versionLabelled', { number: version.number, label: version.label })}</b>
      {version.inForceFrom ? <InForceWords version={version} from={version.inForceFrom} /> : null}
      <p>{version.frozenBy ? t('versions.frozenBy', { moment, name: version.frozenBy.name }) : t('versions.frozen', { moment })}</p>
      <p title={version.hash}>{t('versions.hash', { hash: version.hash.slice(0, 12) })}</p>
    </div>
  );
}

function InForceWords({ version, from }: { readonly version: VersionFieldsFragment; readonly from: string }) {
  const { t } = useTranslation('plan');
  const day = useFormats().day(from);
  if (version.isInForce) {
    return (
      <p>
        <ShapedWord shape="met">{t('versions.inForceFrom', { day })}</ShapedWord>
      </p>
    );
  }
  return <p>{t(from > today() ? 'versions.willBeInForce' : 'versions.wasInForce', { day })}</p>;
}
