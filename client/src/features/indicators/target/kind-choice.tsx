import { useTranslation } from 'react-i18next';
import { innerPath, kindGroups, type RuleKind } from './rule-form.ts';

/** Every kind of target in everyday words, each with an example. An inherited target cannot be inherited again. */
export function KindChoice({ chosen, path, onChoose }: { readonly chosen: RuleKind | null; readonly path: string; readonly onChoose: (kind: RuleKind) => void }) {
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
              path === innerPath && kind === 'inherited' ? null : (
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
