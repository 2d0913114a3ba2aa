import type { ReactNode } from 'react';

function line(path: string): ReactNode {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** What can be done with an item; the names stand on the buttons. */
export const itemIcons = {
  rename: line('M2.5 13.5l.7-3L10.6 3a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2L5.5 12.8zM9.5 4.2l2.4 2.4'),
  up: line('M8 13V3.2M3.8 7.2 8 3l4.2 4.2'),
  down: line('M8 3v9.8M3.8 8.8 8 13l4.2-4.2'),
  archive: line('M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.8h3'),
  add: line('M8 3v10M3 8h10'),
} as const satisfies Record<string, ReactNode>;
