import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../figures/indicator.ts';
import { everyone, filterStates, mine, type Filter } from './filter.ts';

/** The filter as a sentence whose bold words can be changed: "Vis alle indikatorer fra alle parter i Beskæftigelse". */
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
        <>
          {' '}
          {t('filter.in')}{' '}
          <Word
            label={t('filter.where')}
            value={filter.agreement ?? ''}
            onChange={(value) => {
              onChange({ ...filter, agreement: value === '' ? null : value });
            }}
          >
            <option value="">{t('filter.everywhere')}</option>
            {agreements.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Word>
        </>
      ) : null}
    </p>
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
