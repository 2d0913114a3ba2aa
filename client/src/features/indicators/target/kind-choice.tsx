import type { FigureKind } from '@planrum/schema/targets';
import { useTranslation } from 'react-i18next';
import { innerPath, kindsOffered, type FormKind } from './rule-form.ts';

export interface KindChoiceProps {
  readonly chosen: FormKind | null;
  readonly path: string;
  /** What is counted. */
  readonly figures: FigureKind;
  /** A part's target follows none. */
  readonly mayFollow: boolean;
  readonly onChoose: (kind: FormKind) => void;
}

/** Every kind of target that fits what is counted, in everyday words, each with an example. */
export function KindChoice({ chosen, path, figures, mayFollow, onChoose }: KindChoiceProps) {
  const { t } = useTranslation('target');
  return (
    <div className="kind-choice" role="group" aria-label={t(path === innerPath ? 'whichInner' : 'which')}>
      <p className="field-label" aria-hidden="true">
        {t(path === innerPath ? 'whichInner' : 'which')}
      </p>
      {kindsOffered(figures, path).map(({ name, kinds }) => (
        <div key={name} role="group" aria-label={t(`groups.${name}`)}>
          <p aria-hidden="true">{t(`groups.${name}`)}</p>
          <ul>
            {kinds.filter((kind) => mayFollow || kind !== 'follows').map((kind) => (
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
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
