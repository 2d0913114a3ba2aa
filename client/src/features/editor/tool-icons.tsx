import type { ReactNode } from 'react';

function line(path: string): ReactNode {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** What the tools look like; their names stand on the buttons. Bold and italic are letters of the language, drawn by the toolbar. */
export const toolIcons = {
  heading: line('M4 4v10M12 4v10M4 9h8'),
  bold: null,
  italic: null,
  bulletList: line('M7 4.5h8M7 9h8M7 13.5h8M3 4.5h.01M3 9h.01M3 13.5h.01'),
  orderedList: line('M8 4.5h7M8 9h7M8 13.5h7M2.6 3.4l1.2-.6v3.6M2.4 11.2c.2-.7 2-.8 2 .3 0 .9-2 1.2-2 2.5h2.1'),
  link: line('M7.6 10.4a3 3 0 0 0 4.3 0l2.3-2.3a3 3 0 0 0-4.3-4.3l-.9.9M10.4 7.6a3 3 0 0 0-4.3 0L3.8 9.9a3 3 0 0 0 4.3 4.3l.9-.9'),
  footnote: line('M3 14 6.5 5 10 14M4.2 11h4.6M13 4l1.6-1v5'),
  undo: line('M6.5 4 3 7.5 6.5 11M3.4 7.5h7.1a4 4 0 0 1 0 8H8'),
  redo: line('M11.5 4 15 7.5 11.5 11M14.6 7.5H7.5a4 4 0 0 0 0 8H10'),
} as const satisfies Record<string, ReactNode>;
