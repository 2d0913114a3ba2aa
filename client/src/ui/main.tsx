import { useEffect, useRef, type HTMLAttributes } from 'react';

let hasShownAPage = false;

/**
 * The page's main part. When it comes by navigation inside the application, focus moves to it, so that a keyboard or screen
 * reader goes on where the new page begins; the first page leaves focus where the browser put it.
 */
export function Main({ title, ...rest }: HTMLAttributes<HTMLElement> & { readonly title: string }) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (hasShownAPage) main.current?.focus({ preventScroll: true });
    hasShownAPage = true;
  }, []);
  useEffect(() => {
    document.title = `${title} · Planrum`;
  }, [title]);
  return <main {...rest} id="main" tabIndex={-1} ref={main} />;
}
