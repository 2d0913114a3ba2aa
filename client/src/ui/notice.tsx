import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusShape } from './status.tsx';
import './notice.css';

/** Something failed: what happened, that nothing was lost, and, with `onRetry`, what to do. */
export function ErrorBanner({ children, onRetry }: { readonly children: ReactNode; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="banner" role="alert">
      <StatusShape shape="off" />
      <p>
        {children}
        {onRetry ? (
          <button type="button" className="text-link" onClick={onRetry}>
            {t('action.tryAgain')}
          </button>
        ) : null}
      </p>
    </div>
  );
}

/** Nothing is here yet, and what would bring something. */
export function EmptyState({
  title,
  isPage = false,
  children,
}: {
  readonly title: string;
  /** It is all there is on the page, so its title is the page's heading. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
}) {
  const Heading = isPage ? 'h1' : 'h2';
  return (
    <div className="empty">
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}

/** Stands where content is on its way. Screen readers hear that it is loading, once. */
export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}
