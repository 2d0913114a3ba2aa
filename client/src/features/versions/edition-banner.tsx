import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { VersionFieldsFragment } from '../../graphql/generated/graphql.ts';
import { today, useFormats } from '../../i18n/format.ts';
import './versions.css';

/** Says that what one reads is a version and cannot be changed, and leads to the draft. */
export function EditionBanner({ version, base }: { readonly version: VersionFieldsFragment; readonly base: string }) {
  const { t } = useTranslation('plan');
  const formats = useFormats();
  const { number, label, inForceFrom } = version;
  const words =
    inForceFrom === null || inForceFrom === undefined
      ? t('versions.banner', { number, label })
      : t(inForceFrom > today() ? 'versions.bannerWillBe' : 'versions.bannerInForce', { number, label, day: formats.day(inForceFrom) });
  return (
    <div className="edition-banner" role="note">
      <p>
        <b>{words}</b> {t('versions.bannerWhat')}
      </p>
      <Link className="text-link" href={base}>
        {t('versions.toDraft')}
      </Link>
    </div>
  );
}
