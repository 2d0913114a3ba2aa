import { useTranslation } from 'react-i18next';
import { innerPath, kindGroups, type FormKind } from './rule-form.ts';

/** Every kind of target in everyday words, each with an example. An inherited target cannot be inherited again, and a part's follows none. */
export function KindChoice({
  chosen,
  path,
  mayFollow,
  onChoose,
}: {
  readonly chosen: FormKind | null;
  readonly path: string;
  readonly mayFollow: boolean;
  readonly onChoose: (kind: FormKind) => void;
}) {
  const { t } = useTranslation('target');
  return (
    <div className="kind-choice" role="group" aria-label={t(path === innerPath ? 'whichInner' : 'which')}>
      <p className="field-label" aria-hidden="true">
        {t(path === innerPath ? 'whichInner' : 'which')}
      </p>
      {kindGroups.map(({ name, kinds }) => (
        <div key={name} role="group" aria-label={t(`groups.${name}`)}>
          <p aria-hidden="true">{t(`groups.${name}`)}</p>
          <ul>
            {kinds.map((kind) =>
              (path === innerPath && kind === 'inherited') || (kind === 'follows' && (path === innerPath || !mayFollow)) ? null : (
                <li key={kind}>
                  <button
                    type="button"
                    aria-pressed={kind === chosen}
                    onClick={() => {
                      onChoose(kind);
                    }}
                  >
                    <b>{t(`kinds.${kind}.name`)}</b>
                    <small>{t(`kinds.${kind}.example`)}</small>
                  </button>
                </li>
              ),
            )}
          </ul>
        </div>
      ))}
    </div>
  );
}
