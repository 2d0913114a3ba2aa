import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { createGraphQLClient } from './graphql/client.ts';
import { startTranslations } from './i18n/locale.ts';
import { Routes } from './routes.tsx';
import { AnnouncementsProvider } from './ui/announcements.tsx';
import { currentTheme, showTheme } from './ui/theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// A browser may bring a page back as it was left, with what an account that has signed out since had on it.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

showTheme(currentTheme());
await startTranslations();

createRoot(root).render(
  <Provider value={createGraphQLClient()}>
    <AnnouncementsProvider>
      <Routes />
    </AnnouncementsProvider>
  </Provider>,
);
