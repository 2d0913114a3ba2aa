import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { SignedIn } from './graphql/viewer.tsx';
import { Bar } from './ui/bar.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { NotFound } from './ui/not-found.tsx';
import { Skeleton } from './ui/notice.tsx';
import { ProgrammeFrame } from './ui/programme-frame.tsx';

// One chunk per page: whoever reports a figure on a phone does not fetch the editor.
const SignInPage = lazy(() => import('./pages/sign-in-page.tsx'));
const ProgrammesPage = lazy(() => import('./pages/programmes-page.tsx'));
const ProgrammePage = lazy(() => import('./pages/programme-page.tsx'));
const IndicatorsPage = lazy(() => import('./pages/indicators-page.tsx'));
const ReportPage = lazy(() => import('./pages/report-page.tsx'));
const AccountPage = lazy(() => import('./pages/account-page.tsx'));
const PlanPage = lazy(() => import('./pages/plan-page.tsx'));

const loading = (
  <div className="page">
    <Skeleton />
  </div>
);

/** Which page an address shows. Everything but the sign-in page needs a signed-in viewer. */
export function Routes() {
  const [path] = useLocation();
  return (
    <ErrorBoundary place={path}>
      <Suspense fallback={loading}>
        <Switch>
          <Route path="/log-ind">
            <SignInPage />
          </Route>
          <Route>
            <SignedIn>
              <SignedInRoutes />
            </SignedIn>
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

function SignedInRoutes() {
  return (
    <Switch>
      <Route path="/">
        <ProgrammesPage />
      </Route>
      <Route path="/konto">
        <AccountPage />
      </Route>
      <Route path="/p/:programme/*?">
        {({ programme: slug, '*': rest }) => (
          <ProgrammeFrame slug={slug} ownPhoneBar={rest?.startsWith('plan/') ?? false}>
            {(programme) => (
              <Suspense fallback={loading}>
                <Switch>
                  <Route path="/p/:programme">
                    <ProgrammePage programme={programme} />
                  </Route>
                  <Route path="/p/:programme/tal">
                    <IndicatorsPage programme={programme} />
                  </Route>
                  <Route path="/p/:programme/indberet">
                    <ReportPage programme={programme} question={null} />
                  </Route>
                  <Route path="/p/:programme/indberet/:indicatorId/:periodKey">
                    {(question) => <ReportPage programme={programme} question={question} />}
                  </Route>
                  <Route path="/p/:programme/plan/:agreement">
                    {({ agreement }) => <PlanPage key={agreement} programme={programme} agreementSlug={agreement} />}
                  </Route>
                  <Route>
                    <NotFound />
                  </Route>
                </Switch>
              </Suspense>
            )}
          </ProgrammeFrame>
        )}
      </Route>
      <Route>
        <Bar />
        <NotFound />
      </Route>
    </Switch>
  );
}
