import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { HereBadges } from '../../features/presence/here-badges.tsx';
import type { FocusPart, PlanPart } from '../../plan/contents.ts';
import type { Present } from '../../plan/presence.ts';
import type { FramedProgramme } from '../../ui/programme-frame.tsx';

export interface ContentsProps {
  readonly parts: readonly PlanPart[];
  readonly people: readonly Present[];
  readonly currentId: string | null;
  readonly onChoose: (id: string) => void;
}

/** The agreement's numbered contents, with who writes where. */
export function Contents({ parts, people, currentId, onChoose }: ContentsProps) {
  const { t } = useTranslation('plan');
  const entry = (part: FocusPart) => (
    <ContentsLink key={part.id} part={part} people={people} isCurrent={part.id === currentId} onChoose={onChoose} />
  );
  return (
    <nav aria-label={t('contents')} data-contents>
      <h2 className="rail-heading" aria-hidden="true">
        {t('contents')}
      </h2>
      <ol>
        {parts.map((part) => (
          <li key={part.id}>
            {entry(part)}
            {part.type === 'items' && part.items.length > 0 ? (
              <ol className="rail-items">
                {part.items.map((item) => (
                  <li key={item.id}>{entry(item)}</li>
                ))}
              </ol>
            ) : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function ContentsLink({
  part,
  people,
  isCurrent,
  onChoose,
}: {
  readonly part: FocusPart;
  readonly people: readonly Present[];
  readonly isCurrent: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('plan');
  return (
    <a
      href={`#${part.id}`}
      {...(isCurrent ? { 'aria-current': 'location' as const } : {})}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const target = document.getElementById(part.id);
        target?.scrollIntoView({ block: 'start' });
        target?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true });
        history.replaceState(history.state, '', `${location.pathname}${location.search}#${part.id}`);
        onChoose(part.id);
      }}
    >
      <span className="rail-number">{part.number}</span>
      <span lang={part.type === 'item' ? 'da' : undefined}>{part.label === '' ? t('items.unnamed') : part.label}</span>
      <HereBadges people={people.filter((person) => person.partId === part.id)} />
    </a>
  );
}

export interface RailProps extends ContentsProps {
  readonly programme: FramedProgramme;
  readonly agreementSlug: string;
  /** The plan check of a draft. */
  readonly check: ReactNode;
}

/** Beside the document: the programme's agreements, the contents of this one, and what there is to look at in it. */
export function Rail({ programme, agreementSlug, check, ...contents }: RailProps) {
  return (
    <div className="plan-rail">
      <Agreements programme={programme} agreementSlug={agreementSlug} />
      <Contents {...contents} />
      {check}
    </div>
  );
}

/** The programme's agreements, to go from one to another. */
export function Agreements({ programme, agreementSlug }: { readonly programme: FramedProgramme; readonly agreementSlug: string }) {
  const { t } = useTranslation('plan');
  return (
    <nav aria-label={t('agreements')} className="rail-agreements">
      <h2 className="rail-heading" aria-hidden="true">
        {t('agreements')}
      </h2>
      <ul>
        {programme.agreements.map((agreement) => (
          <li key={agreement.id}>
            <Link
              href={`/p/${programme.slug}/plan/${agreement.slug}`}
              {...(agreement.slug === agreementSlug ? { 'aria-current': 'page' as const } : {})}
              lang="da"
            >
              {agreement.name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
