import { useEffect, useRef, useState, type RefObject } from 'react';

/** Leads to the first field of a form that was refused, or to what is said of the whole: a long form hides them out of view. */
export function useFirstMistake(): { readonly form: RefObject<HTMLFormElement | null>; readonly showMistake: () => void } {
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts === 0) return;
    const mistake = form.current?.querySelector<HTMLElement>('[aria-invalid], [role="alert"]');
    const target = mistake?.role === 'alert' ? mistake.querySelector('button') : mistake;
    target?.focus();
    // With its label, which focus alone leaves out of view.
    (mistake?.closest('.field') ?? mistake)?.scrollIntoView({ block: 'nearest' });
  }, [attempts]);
  return {
    form,
    showMistake: () => {
      setAttempts((count) => count + 1);
    },
  };
}
