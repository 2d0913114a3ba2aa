import { useTranslation } from 'react-i18next';
import type { TargetChangeFieldsFragment } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import type { TargetStart } from './use-target-form.ts';

/** Every change of a target, newest first: what it was before, who changed it, when and why; with `onRestore` the way back to each. */
export function TargetChanges({
  changes,
  current,
  onRestore,
}: {
  readonly changes: readonly TargetChangeFieldsFragment[];
  readonly current: { readonly words: string } | null;
  readonly onRestore?: (target: TargetStart) => void;
}) {
  const { t } = useTranslation('target');
  const formats = useFormats();
  // What came with the agreement is no change.
  const told = changes.filter(({ before, after, by }) => before !== null || (after !== null && by !== null));
  if (told.length === 0) return null;
  return (
    <ol className="target-history" aria-label={t('history.title')}>
      {told.map(({ before, after, reason, by, at }) => {
        const who = { day: formats.momentDay(at), by: by?.name ?? t('history.somebody'), reason: reason ?? '' };
        return (
          <li key={after?.id ?? at}>
            {before === null
              ? t('history.first', { ...who, after: after?.words ?? '' })
              : t(after === null ? 'history.withdrawn' : 'history.change', { ...who, before: before.words })}
            {before !== null && before.words !== current?.words && onRestore ? (
              <button
                type="button"
                className="text-link no-print"
                onClick={() => {
                  onRestore(before);
                }}
              >
                {t('history.restore', { words: before.words })}
              </button>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}
