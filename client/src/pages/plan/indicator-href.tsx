import { createContext, useContext } from 'react';

const ProgrammeSlug = createContext('');

/** Tells the parts of the page which programme they are in. */
export const ProgrammeSlugProvider = ProgrammeSlug.Provider;

/** Where an indicator is shown with its history. */
export function useIndicatorHref(): (id: string) => string {
  const slug = useContext(ProgrammeSlug);
  return (id) => `/p/${slug}/tal?indikator=${encodeURIComponent(id)}`;
}

/** Where figures are reported. */
export function useReportHref(): string {
  return `/p/${useContext(ProgrammeSlug)}/indberet`;
}
