import { useState } from 'react';
import { localPrefix } from '../../../graphql/session.ts';
import { useViewer } from '../../../graphql/viewer.tsx';

/** Texts by name: all that is kept of a form. */
export type Kept = Readonly<Record<string, string>>;

/**
 * What is typed into a form, kept in the tab until it is forgotten, so that closing the form, or the page, loses nothing. Signing
 * out forgets all of it. `begin` says what stands in a form that nothing was typed into.
 */
export function useKept(name: string, begin: () => Kept): {
  readonly kept: Kept;
  readonly isKept: boolean;
  /** It was typed before the form was opened. */
  readonly isFromBefore: boolean;
  readonly keep: (next: Kept) => void;
  readonly forget: () => void;
} {
  const key = `${localPrefix}${useViewer().user.id}/${name}`;
  const [kept, setKept] = useState(() => ({ ...begin(), ...read(key) }));
  const [isKept, setIsKept] = useState(() => sessionStorage.getItem(key) !== null);
  const [isFromBefore, setIsFromBefore] = useState(isKept);
  return {
    kept,
    isKept,
    isFromBefore,
    keep: (next) => {
      setKept(next);
      setIsKept(true);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    forget: () => {
      setKept(begin());
      setIsKept(false);
      setIsFromBefore(false);
      sessionStorage.removeItem(key);
    },
  };
}

function read(key: string): Kept {
  const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
