import { useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { archiveItem, moveItem, PlanInputError, restoreItem, type ItemId } from '@planrum/schema/plan';
import { useTranslation } from 'react-i18next';
import type { ItemPart } from '../../plan/contents.ts';
import { useLivePlan } from '../../plan/live-plan.tsx';
import { useOfferUndo } from '../../plan/undo-notice.tsx';
import { useItemName, useItems } from '../../plan/use-document.ts';
import type { Locale } from '../../graphql/generated/graphql.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { IconButton } from '../../ui/button.tsx';
import { useFormats } from '../../i18n/format.ts';
import { itemIcons } from './item-icons.tsx';
import { ItemNameField } from './item-name-field.tsx';
import { placeAbove, placeBelow } from './places.ts';
import './items.css';

/**
 * An item's heading in the draft. Who may write can rename, move and archive it here: by button, and by key (F2, Alt+↑, Alt+↓) while
 * anything in the heading has focus.
 */
export function ItemHead({ part }: { readonly part: ItemPart }) {
  const { t } = useTranslation('plan');
  const { locale } = useFormats();
  const { connection, mayEdit } = useLivePlan();
  const { doc } = connection;
  const id = part.key as ItemId;
  const name = useItemName(id);
  const items = useItems();
  const announce = useAnnounce();
  const offerUndo = useOfferUndo();
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = `${part.id}-navn`;
  const [isRenaming, setIsRenaming] = useState(false);
  const shownName = name === '' ? t('items.unnamed') : name;
  const kind = kindWord(part, locale);
  const up = placeAbove(items, id);
  const down = placeBelow(items, id);

  /** Runs a change of the list; a list that somebody changed in the same moment is said, not thrown. */
  function change(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof PlanInputError)) throw error;
      announce(t('items.gone'), { visible: true });
    }
  }
  function move(place: typeof up): void {
    if (place === null) return;
    change(() => {
      moveItem(doc, id, { after: place.after as ItemId | null });
      announce(t('items.nowAt', { name: shownName, place: place.number, count: place.count }));
    });
  }
  function archive(): void {
    change(() => {
      archiveItem(doc, id, new Date());
      offerUndo(t('items.archived', { name: shownName }), () => {
        change(() => {
          restoreItem(doc, id);
          announce(t('items.restored', { name: shownName }));
          // The button that was pressed is gone: focus goes to what came back.
          requestAnimationFrame(() => document.getElementById(headingId)?.focus());
        });
      });
    });
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!mayEdit || isRenaming) return;
    if (event.altKey && event.key === 'ArrowUp') move(up);
    else if (event.altKey && event.key === 'ArrowDown') move(down);
    else if (event.key === 'F2') setIsRenaming(true);
    else return;
    event.preventDefault();
  }

  return (
    <div className={mayEdit ? 'item-head may-edit' : 'item-head'} onKeyDown={onKeyDown}>
      <h3
        ref={heading}
        id={headingId}
        tabIndex={-1}
        className={isRenaming ? 'is-renaming' : undefined}
        style={{ '--number-length': part.number.length } as CSSProperties}
      >
        <span className="item-number">{part.number}</span>{' '}
        {isRenaming ? (
          <ItemNameField
            id={id}
            label={t('items.nameOf', { kind })}
            onDone={() => {
              setIsRenaming(false);
              queueMicrotask(() => {
                if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
              });
            }}
          />
        ) : (
          <span
            lang="da"
            className={name === '' ? 'item-name muted' : 'item-name'}
            onPointerUp={() => {
              // Selecting words of the heading is not asking to change them.
              if (mayEdit && document.getSelection()?.isCollapsed !== false) setIsRenaming(true);
            }}
          >
            {shownName}
          </span>
        )}
      </h3>
      {mayEdit ? (
        <div className="item-tools" role="group" aria-label={t('items.actionsFor', { name: shownName })}>
          <IconButton
            label={t('items.rename')}
            aria-keyshortcuts="F2"
            onClick={() => {
              setIsRenaming(true);
            }}
          >
            {itemIcons.rename}
          </IconButton>
          <IconButton
            label={t('items.moveUp')}
            aria-keyshortcuts="Alt+ArrowUp"
            aria-disabled={up === null || undefined}
            onClick={() => {
              move(up);
            }}
          >
            {itemIcons.up}
          </IconButton>
          <IconButton
            label={t('items.moveDown')}
            aria-keyshortcuts="Alt+ArrowDown"
            aria-disabled={down === null || undefined}
            onClick={() => {
              move(down);
            }}
          >
            {itemIcons.down}
          </IconButton>
          <IconButton label={t('items.archive')} onClick={archive}>
            {itemIcons.archive}
          </IconButton>
        </div>
      ) : null}
    </div>
  );
}

/** `aktivitet` */
function kindWord(part: ItemPart, locale: Locale): string {
  return part.kind.label[locale].toLocaleLowerCase(locale);
}
