import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Indicator } from '../../figures/indicator.ts';
import { Reason } from '../../figures/reason.tsx';
import { performanceOrder, ShapedWord, Status } from '../../ui/status.tsx';
import '../../figures/figures.css';

const shown = 6;

/** The indicators that need an act, worst first, each with the reason; and how many figures are late. */
export function Attention({
  slug,
  indicators,
}: {
  readonly slug: string;
  readonly indicators: readonly Indicator[];
}) {
  const { t } = useTranslation('programme');
  const worrying = indicators
    .filter(({ status }) => status.performance === 'OFF_TRACK' || status.performance === 'AT_RISK')
    .sort((a, b) => performanceOrder.indexOf(a.status.performance) - performanceOrder.indexOf(b.status.performance));
  const overdue = indicators.flatMap(({ periods }) => periods).filter(({ reporting }) => reporting === 'OVERDUE').length;

  return (
    <section aria-labelledby="attention">
      <div className="overview-head">
        <h2 id="attention">{t('attention')}</h2>
        {overdue > 0 ? (
          <Link href={`/p/${slug}/indberet`}>
            <ShapedWord shape="off">{t('overdue', { count: overdue })}</ShapedWord>
          </Link>
        ) : null}
      </div>
      {worrying.length === 0 ? (
        <p className="muted">{t('noAttention')}</p>
      ) : (
        <ul className="attention">
          {worrying.slice(0, shown).map((indicator) => (
            <li key={indicator.id}>
              <Link href={`/p/${slug}/tal?indikator=${indicator.id}`}>{indicator.name}</Link>
              <Status performance={indicator.status.performance} />
              <p>
                <Reason indicator={indicator} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="attention-more">
        <Link className="text-link" href={`/p/${slug}/tal`}>
          {t('allIndicators')}
        </Link>
      </p>
    </section>
  );
}
