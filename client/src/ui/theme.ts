/** Which colours: the device's choice unless one was made here. */
export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'planrum.theme';

/** The theme chosen on this device. */
export function currentTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Shows a theme and remembers it on this device. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(storageKey);
    delete document.documentElement.dataset['theme'];
  } else {
    localStorage.setItem(storageKey, theme);
    document.documentElement.dataset['theme'] = theme;
  }
}
