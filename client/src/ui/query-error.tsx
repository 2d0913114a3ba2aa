import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { ErrorBanner } from './notice.tsx';

/** A failed request in words: whether the network or the server failed, that nothing was lost, and trying again. */
export function QueryError({ error, onRetry }: { readonly error: CombinedError; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <ErrorBanner {...(onRetry ? { onRetry } : {})}>{t(error.networkError ? 'error.network' : 'error.unexpected')}</ErrorBanner>
  );
}
