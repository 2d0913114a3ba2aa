import { useTranslation } from 'react-i18next';
import { numbersKept } from '../../figures/figure-text.ts';
import type { PlanFindingSeverity } from '../../graphql/generated/graphql.ts';
import type { FocusPart } from '../../plan/contents.ts';
import { ErrorBanner, Skeleton } from '../../ui/notice.tsx';
import { ShapedWord, type Shape } from '../../ui/status.tsx';
import type { Finding, FindingFix } from './finding.ts';
import { partIdOf } from './go-to-place.ts';
import type { PlanCheckState } from './use-plan-check.ts';
import './check.css';

/** Worst first. */
const severities: readonly PlanFindingSeverity[] = ['ERROR', 'GAP', 'QUESTION'];
const shapes: Readonly<Record<PlanFindingSeverity, Shape>> = { ERROR: 'off', GAP: 'risk', QUESTION: 'unknown' };

export interface FindingListProps {
  readonly headingId: string;
  readonly check: PlanCheckState;
  /** The parts of the page in order. */
  readonly parts: readonly FocusPart[];
  /** Whether the viewer has the right to what would mend a finding. */
  readonly mayFix: (fix: FindingFix) => boolean;
  readonly onGo: (finding: Finding) => void;
  readonly onFix: (finding: Finding, fix: FindingFix) => void;
}

/** The plan check: what a careful reader would object to, by how much it matters, each with the way to its place and what would mend it. */
export function FindingList({ headingId, check, ...list }: FindingListProps) {
  const { t } = useTranslation('plan');
  const { findings } = check;
  const ranks = new Map(list.parts.map(({ id }, index) => [id, index]));
  const rankOf = ({ place }: Finding) => ranks.get(partIdOf(place, list.parts) ?? '') ?? -1;
  const groups = severities
    .map((severity) => ({ severity, found: (findings ?? []).filter((one) => one.severity === severity).sort((left, right) => rankOf(left) - rankOf(right)) }))
    .filter(({ found }) => found.length > 0);
  return (
    <section className="plan-check" aria-labelledby={headingId}>
      <h2 id={headingId}>
        {t('check.title')}
        {findings === null || findings.length === 0 ? null : <small>{t('check.count', { count: findings.length })}</small>}
      </h2>
      {check.hasFailed ? <ErrorBanner onRetry={check.onRetry}>{t('check.failed')}</ErrorBanner> : null}
      {findings === null && !check.hasFailed ? <Skeleton lines={2} /> : null}
      {findings !== null && findings.length === 0 ? (
        <p>
          <ShapedWord shape="met">{t('check.none')}</ShapedWord>
        </p>
      ) : null}
      {groups.map(({ severity, found }, index) => (
        <details key={severity} open={index === 0}>
          <summary>
            <ShapedWord shape={shapes[severity]}>{t(`check.severity.${severity}`)}</ShapedWord>
            <span>{found.length}</span>
          </summary>
          <ul>
            {found.map((finding) => (
              <FindingEntry key={finding.key} finding={finding} {...list} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

/** How much there is to look at, in a word. */
export function CheckSummary({ findings }: { readonly findings: readonly Finding[] | null }) {
  const { t } = useTranslation('plan');
  if (findings === null) return null;
  const errors = findings.filter(({ severity }) => severity === 'ERROR').length;
  if (errors > 0) return <small className="is-off">{t('check.errors', { count: errors })}</small>;
  return <small>{findings.length === 0 ? t('check.nothing') : t('check.count', { count: findings.length })}</small>;
}

function FindingEntry({ finding, parts, mayFix, onGo, onFix }: Omit<FindingListProps, 'headingId' | 'check'> & { readonly finding: Finding }) {
  const { t } = useTranslation('plan');
  const { place, sentence, fix } = finding;
  const part = parts.find(({ id }) => id === partIdOf(place, parts));
  return (
    <li>
      <button
        type="button"
        className="finding-place"
        onClick={() => {
          onGo(finding);
        }}
      >
        {part === undefined ? null : <span className="finding-number">{part.number}</span>}
        <span lang="da">{place.label}</span>
      </button>
      <p>{numbersKept(sentence)}</p>
      {fix && mayFix(fix) ? (
        <button
          type="button"
          className="text-link"
          aria-label={t('check.fixOf', { fix: t(`check.fix.${fix.__typename}`), place: place.label })}
          onClick={() => {
            onFix(finding, fix);
          }}
        >
          {t(`check.fix.${fix.__typename}`)}
        </button>
      ) : null}
    </li>
  );
}
