import '@fontsource-variable/source-sans-3/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { startTranslations } from '../i18n/locale.ts';
import { currentTheme, showTheme } from '../ui/theme.ts';
import { Explorer } from './explorer.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('explorer.html has no #root');

showTheme(currentTheme());
await startTranslations();
createRoot(root).render(<Explorer />);
