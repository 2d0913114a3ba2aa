import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Main } from './main.tsx';
import { EmptyState } from './notice.tsx';

/** Catches what a page throws while it is drawn, and says so instead of leaving an empty window. A new `place` tries again. */
export class ErrorBoundary extends Component<
  { readonly place: string; readonly children: ReactNode },
  { readonly failedAt: string | null }
> {
  override state = { failedAt: null };

  static getDerivedStateFromError(): { failedAt: string } {
    return { failedAt: location.pathname };
  }

  override componentDidUpdate(before: { readonly place: string }): void {
    if (before.place !== this.props.place && this.state.failedAt !== null) this.setState({ failedAt: null });
  }

  override render(): ReactNode {
    return this.state.failedAt === null ? this.props.children : <BrokenPage />;
  }
}

function BrokenPage() {
  const { t } = useTranslation();
  return (
    <Main title={t('error.pageTitle')} className="page">
      <EmptyState title={t('error.pageTitle')} isPage>
        <p>{t('error.page')}</p>
        <Button
          kind="primary"
          onClick={() => {
            location.reload();
          }}
        >
          {t('error.reload')}
        </Button>
      </EmptyState>
    </Main>
  );
}
