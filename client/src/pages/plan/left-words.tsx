import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '@planrum/schema/templates';
import * as Y from 'yjs';
import { useFormats } from '../../i18n/format.ts';
import { unsentTexts, type UnsentText } from '../../plan/unsent-words.ts';
import { findLeftCopy } from '../../sync/local-copy.ts';
import { UnsentDialog } from './unsent-dialog.tsx';

interface Left {
  readonly texts: readonly UnsentText[];
  readonly forget: () => Promise<void>;
}

/** Words that an account wrote offline in an agreement before it lost the right to write there: offered until they may be forgotten. */
export function LeftWords({
  userId,
  slug,
  template,
  title,
}: {
  readonly userId: string;
  readonly slug: string;
  readonly template: Template | null;
  readonly title: string;
}) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const [left, setLeft] = useState<Left | null>(null);
  const nameLabel = t('denied.name');

  useEffect(() => {
    let isGone = false;
    const doc = new Y.Doc();
    const look = async (): Promise<void> => {
      const found = await findLeftCopy(userId, slug, doc);
      if (found === null || isGone) return;
      setLeft({ texts: unsentTexts(doc, found.rootNames, template, locale, nameLabel), forget: found.copy.forget });
    };
    look().catch(reportError);
    return () => {
      isGone = true;
      doc.destroy();
    };
  }, [userId, slug, template, locale, nameLabel]);

  if (left === null) return null;
  return (
    <UnsentDialog
      title={title}
      texts={left.texts}
      onForget={() => {
        setLeft(null);
        left.forget().catch(reportError);
      }}
      onLater={() => {
        setLeft(null);
      }}
    />
  );
}
