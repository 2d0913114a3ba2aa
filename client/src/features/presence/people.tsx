import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../../graphql/viewer.tsx';
import type { FocusPart } from '../../plan/contents.ts';
import type { Present } from '../../plan/presence.ts';
import { Avatar, hueClass } from '../../ui/organisation.tsx';
import './presence.css';

/** How many faces stand in the bar before the rest become a number. */
const shownPeople = 5;

/** `Anna Holm, KVINFO` */
export function nameOfPerson(user: Present['user']): string {
  return [user.name, user.organisation?.shortName].filter(Boolean).join(', ');
}

/** Who is here now: faces in the bar, and by click or key a list with names, organisations and where each one writes. */
export function People({ people, parts }: { readonly people: readonly Present[]; readonly parts: readonly FocusPart[] }) {
  const { t } = useTranslation('plan');
  const viewer = useViewer();
  const listId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const own = viewer.user.memberships[0]?.organisation;
  const ownLabel = t('presence.you', { name: viewer.user.name, organisation: own?.shortName ?? '' });
  // Oneself in another window is oneself.
  const others = people.filter((person) => person.user.id !== viewer.user.id && !viewer.user.id.endsWith(`:${person.user.id}`));
  const shown = others.slice(0, shownPeople);

  return (
    <div
      ref={frame}
      className="people"
      onKeyDown={(event) => {
        if (event.key === 'Escape') setIsOpen(false);
      }}
      onBlur={(event) => {
        if (!(event.relatedTarget instanceof Node) || frame.current?.contains(event.relatedTarget) !== true) setIsOpen(false);
      }}
    >
      <button
        type="button"
        className="people-button"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-label={`${t('presence.list')}: ${t('presence.count', { count: others.length + 1 })}`}
        onClick={() => {
          setIsOpen((open) => !open);
        }}
      >
        {shown.map(({ user }) => (
          <Avatar key={user.id} initials={user.initials} hue={user.organisation?.hue ?? 2} label={nameOfPerson(user)} />
        ))}
        <Avatar initials={viewer.user.initials} hue={own?.hue ?? 2} label={ownLabel} />
        {others.length > shown.length ? <span className="people-more">+{others.length - shown.length}</span> : null}
        <span className="people-count">{t('presence.count', { count: others.length + 1 })}</span>
        {others.length > 1 ? <span className="people-total">{others.length + 1}</span> : null}
      </button>
      <ul id={listId} className="people-list" aria-label={t('presence.list')} hidden={!isOpen}>
        {others.map(({ user, partId }) => {
          const part = parts.find((one) => one.id === partId);
          return (
            <li key={user.id}>
              <Face initials={user.initials} hue={user.organisation?.hue ?? 2} />
              <span>
                {nameOfPerson(user)}
                <small>{part === undefined ? t('presence.reads') : t('presence.writesIn', { part: `${part.number} ${part.label}` })}</small>
              </span>
            </li>
          );
        })}
        <li>
          <Face initials={viewer.user.initials} hue={own?.hue ?? 2} />
          <span>{ownLabel}</span>
        </li>
      </ul>
    </div>
  );
}

/** A face whose name stands beside it. */
function Face({ initials, hue }: { readonly initials: string; readonly hue: number }) {
  return (
    <span className={`avatar ${hueClass(hue)}`} aria-hidden="true">
      {initials}
    </span>
  );
}
