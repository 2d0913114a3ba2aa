import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../figures/indicator.ts';
import { today } from '../../i18n/format.ts';
import { areasOf, everyone, filterStates, mine, yearsOf, type Filter } from './filter.ts';

/** The filter as a sentence whose bold words can be changed: "Vis alle indikatorer fra alle parter i Beskæftigelse for alle områder". */
export function FilterSentence({
  filter,
  indicators,
  onChange,
}: {
  readonly filter: Filter;
  readonly indicators: readonly Indicator[];
  readonly onChange: (filter: Filter) => void;
}) {
  const { t } = useTranslation('indicators');
  const reporters = unique(indicators.flatMap(({ reporter }) => (reporter ? [{ key: reporter.id, name: reporter.shortName }] : [])));
  const agreements = unique(indicators.map(({ agreement }) => ({ key: agreement.slug, name: agreement.name })));
  const areas = unique(indicators.flatMap((indicator) => areasOf(indicator).map(({ id, name }) => ({ key: id, name })))).sort((a, b) =>
    a.name.localeCompare(b.name, 'da'),
  );
  const years = yearsOf(indicators, today());

  return (
    <p className="filter-sentence no-print">
      {t('filter.show')}{' '}
      <Word
        label={t('filter.which')}
        value={filter.state}
        onChange={(value) => {
          onChange({ ...filter, state: filterStates.find((state) => state === value) ?? 'all' });
        }}
      >
        {filterStates.map((state) => (
          <option key={state} value={state}>
            {t(`filter.state.${state}`)}
          </option>
        ))}
      </Word>{' '}
      {t('filter.indicatorsFrom')}{' '}
      <Word
        label={t('filter.from')}
        value={filter.from}
        onChange={(value) => {
          onChange({ ...filter, from: value });
        }}
      >
        <option value={everyone}>{t('filter.everyone')}</option>
        <option value={mine}>{t('filter.mine')}</option>
        {reporters.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Word>
      {agreements.length > 1 ? (
        <Choice
          lead={t('filter.in')}
          label={t('filter.where')}
          all={t('filter.everywhere')}
          choices={agreements}
          value={filter.agreement}
          onChange={(agreement) => {
            onChange({ ...filter, agreement });
          }}
        />
      ) : null}
      {areas.length > 1 ? (
        <Choice
          lead={t('filter.for')}
          label={t('filter.whichAreas')}
          all={t('filter.everyArea')}
          choices={areas}
          value={filter.area}
          onChange={(area) => {
            onChange({ ...filter, area });
          }}
        />
      ) : null}
      {years.length > 1 ? (
        <Choice
          lead={t('filter.during')}
          label={t('filter.when')}
          all={t('filter.always')}
          choices={years.map((year) => ({ key: year, name: year }))}
          value={filter.year}
          onChange={(year) => {
            onChange({ ...filter, year });
          }}
        />
      ) : null}
    </p>
  );
}

/** One of several things, or all of them; `null` is all. */
function Choice({
  lead,
  label,
  all,
  choices,
  value,
  onChange,
}: {
  readonly lead: string;
  readonly label: string;
  readonly all: string;
  readonly choices: readonly { readonly key: string; readonly name: string }[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  return (
    <>
      {' '}
      {lead}{' '}
      <Word
        label={label}
        value={value ?? ''}
        onChange={(chosen) => {
          onChange(chosen === '' ? null : chosen);
        }}
      >
        <option value="">{all}</option>
        {choices.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Word>
    </>
  );
}

function Word({
  label,
  value,
  onChange,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    >
      {children}
    </select>
  );
}

function unique(choices: readonly { readonly key: string; readonly name: string }[]) {
  return [...new Map(choices.map((choice) => [choice.key, choice])).values()];
}
