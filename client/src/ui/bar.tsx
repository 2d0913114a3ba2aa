import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ProgrammeRole } from '../graphql/generated/graphql.ts';
import { useViewer } from '../graphql/viewer.tsx';
import { BrandIcon } from './icons.tsx';
import { Avatar } from './organisation.tsx';
import './bar.css';

/** What the bar must know of a programme to lead around in it. */
export interface BarProgramme {
  readonly slug: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly viewerRoles: readonly ProgrammeRole[];
  readonly agreements: readonly { readonly slug: string; readonly name: string }[];
}

interface Place {
  readonly href: string;
  readonly label: string;
  readonly isHere: boolean;
}

/** The top bar, and on a phone the tabs at the foot. Without a programme it leads only home and to the account. */
export function Bar({ programme, children }: { readonly programme?: BarProgramme; readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const viewer = useViewer();
  const organisation = viewer.user.memberships[0]?.organisation;
  const places = programme ? placesOf(programme, path, t) : null;

  return (
    <>
      <a className="skip-link" href="#main">
        {t('skipToContent')}
      </a>
      <header className="bar">
        <Link
          className="bar-brand"
          href="/"
          aria-label={programme ? t('nav.switchProgramme', { name: programme.name }) : `Planrum, ${t('nav.programmes')}`}
        >
          <BrandIcon />
          <b>Planrum</b>
          {programme ? <span>{programme.name}</span> : null}
        </Link>
        {places ? (
          <nav className="bar-nav" aria-label={t('nav.label')}>
            <PlaceList places={[places.overview, ...places.agreements, places.indicators, ...places.report]} />
          </nav>
        ) : null}
        <div className="bar-end">
          {children}
          {programme?.isDemo ? (
            <span className="tag" title={t('state.exampleDataTitle')}>
              {t('state.exampleData')}
            </span>
          ) : null}
          <Link className="bar-account" href="/konto" aria-label={t('nav.account')}>
            <Avatar
              initials={viewer.user.initials}
              hue={organisation?.hue ?? 2}
              label={
                organisation
                  ? t('you', { name: viewer.user.name, organisation: organisation.shortName })
                  : t('youAlone', { name: viewer.user.name })
              }
            />
          </Link>
        </div>
      </header>
      {places ? (
        <nav className="tabs" aria-label={t('nav.label')}>
          <PlaceList places={[places.overview, ...places.planTab, places.indicators, ...places.report]} />
        </nav>
      ) : null}
    </>
  );
}

function PlaceList({ places }: { readonly places: readonly Place[] }) {
  return (
    <ul>
      {places.map((place) => (
        <li key={place.href}>
          <Link href={place.href} {...(place.isHere ? { 'aria-current': 'page' as const } : {})}>
            {place.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function placesOf(programme: BarProgramme, path: string, t: TFunction) {
  const base = `/p/${programme.slug}`;
  const at = (rest: string): boolean => path === base + rest || (rest !== '' && path.startsWith(`${base}${rest}/`));
  const agreements: Place[] = programme.agreements.map(({ slug, name }) => ({
    href: `${base}/plan/${slug}`,
    label: name,
    isHere: at(`/plan/${slug}`),
  }));
  // A phone has room for one tab: with several agreements the overview lists them.
  const only = agreements.length === 1 ? agreements[0] : undefined;
  return {
    overview: { href: base, label: t('nav.overview'), isHere: path === base },
    agreements,
    planTab: only ? [{ ...only, label: t('nav.plan') }] : [],
    indicators: { href: `${base}/tal`, label: t('nav.indicators'), isHere: at('/tal') },
    // Whom no figure is asked of has nothing to find there.
    report: programme.viewerRoles.some((role) => role === 'CHIEF' || role === 'REPORTER')
      ? [{ href: `${base}/indberet`, label: t('nav.report'), isHere: at('/indberet') }]
      : [],
  };
}
