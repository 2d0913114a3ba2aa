import { additivitiesOf } from '@planrum/schema/breakdowns';
import { useTranslation } from 'react-i18next';
import type { BreakdownDimension, IndicatorKind } from '../../../graphql/generated/graphql.ts';
import { useFormats } from '../../../i18n/format.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Select, TextField } from '../../../ui/field.tsx';
import { CloseIcon } from '../../../ui/icons.tsx';
import { dimensions, emptyPart, type BreakdownValues, type PartValues } from './breakdown-values.ts';

/** One breakdown: by what, how its parts make the figure, and the parts. */
export function BreakdownField({
  value,
  kind,
  unit,
  areas,
  wrong,
  onChange,
  onDimension,
  onRemove,
}: {
  readonly value: BreakdownValues;
  readonly kind: IndicatorKind;
  /** What the indicator counts in. */
  readonly unit: string;
  readonly areas: readonly { readonly id: string; readonly name: string }[];
  /** Keys of the parts whose baseline is no number. */
  readonly wrong: readonly string[];
  readonly onChange: (next: BreakdownValues) => void;
  readonly onDimension: (dimension: BreakdownDimension) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('parts');
  const { locale } = useFormats();
  const { dimension, additivity, parts } = value;
  const by = dimension === 'OTHER' && value.name !== '' ? value.name : t(`form.dimensions.${dimension}`);
  const changePart = (next: PartValues): void => {
    onChange({ ...value, parts: parts.map((part) => (part.key === next.key ? next : part)) });
  };
  const spare = areas.filter(({ id }) => !parts.some(({ areaId }) => areaId === id));
  return (
    <fieldset className="breakdown-field">
      <legend>{by}</legend>
      <div className="sheet-row">
        <Select
          label={t('form.dimension')}
          value={dimension}
          onChange={(event) => {
            const chosen = dimensions.find((one) => one === event.target.value);
            if (chosen !== undefined) onDimension(chosen);
          }}
        >
          {dimensions.map((one) => (
            <option key={one} value={one}>
              {t(`form.dimensions.${one}`)}
            </option>
          ))}
        </Select>
        {dimension === 'OTHER' ? (
          <TextField
            label={t('form.name')}
            hint={t('form.nameHint')}
            value={value.name}
            maxLength={80}
            onChange={(event) => {
              onChange({ ...value, name: event.target.value });
            }}
          />
        ) : null}
        <Select
          label={t('form.additivity')}
          value={additivity}
          onChange={(event) => {
            const chosen = additivitiesOf(kind).find((one) => one === event.target.value);
            if (chosen !== undefined) onChange({ ...value, additivity: chosen });
          }}
        >
          {additivitiesOf(kind).map((one) => (
            <option key={one} value={one}>
              {t(`additivity.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      {parts.length === 0 ? null : (
        <div className="breakdown-part breakdown-part-head" aria-hidden="true">
          <span>{t('form.partHead')}</span>
          <span>{t('form.baselineHead', { unit })}</span>
        </div>
      )}
      {parts.map((part, index) => {
        const name = part.name === '' ? t('form.part', { number: index + 1 }) : part.name;
        return (
          <div key={part.key} className="breakdown-part">
            {dimension === 'AREA' ? (
              <p>{part.name}</p>
            ) : (
              <TextField
                label={<span className="visually-hidden">{t('form.partName', { number: index + 1 })}</span>}
                value={part.name}
                maxLength={80}
                onChange={(event) => {
                  changePart({ ...part, name: event.target.value });
                }}
              />
            )}
            <TextField
              label={<span className="visually-hidden">{t('form.baseline', { part: name })}</span>}
              inputMode="decimal"
              autoComplete="off"
              error={wrong.includes(part.key) ? t('form.notNumber') : null}
              value={part.baseline}
              onChange={(event) => {
                changePart({ ...part, baseline: event.target.value });
              }}
            />
            <IconButton
              label={t('form.removePart', { part: name })}
              onClick={() => {
                onChange({ ...value, parts: parts.filter(({ key }) => key !== part.key) });
              }}
            >
              <CloseIcon />
            </IconButton>
          </div>
        );
      })}
      <p className="breakdown-field-ways">
        {(dimension === 'AREA' ? spare : [null]).map((area) => (
          <button
            key={area?.id ?? 'part'}
            type="button"
            className="text-link"
            onClick={() => {
              onChange({ ...value, parts: [...parts, area === null ? emptyPart() : emptyPart(area.name, area.id)] });
            }}
          >
            {area === null ? t('form.addPart') : `+ ${area.name}`}
          </button>
        ))}
        <button type="button" className="text-link" onClick={onRemove}>
          {t('form.removeBreakdown', { by: by.toLocaleLowerCase(locale) })}
        </button>
      </p>
    </fieldset>
  );
}
