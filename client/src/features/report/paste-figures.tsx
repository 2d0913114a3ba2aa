import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../figures/indicator.ts';
import { today } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';
import { PastePreview } from './paste-preview.tsx';
import { partsIn, readPasted } from './pasted-rows.ts';
import { usePaste, writableRows } from './use-paste.ts';

/** The way to report a whole column from a spreadsheet. What was pasted stays while the page does, also when the dialog is closed. */
export function PasteFigures({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const { t } = useTranslation('report');
  const [isOpen, setIsOpen] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const indicator = indicators.find(({ id }) => id === chosenId) ?? indicators[0];
  if (indicator === undefined) return null;
  return (
    <>
      <button
        type="button"
        className="text-link"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('paste.open')}
      </button>
      {isOpen ? (
        <Dialog
          title={t('paste.title')}
          onClose={() => {
            setIsOpen(false);
          }}
        >
          <Select
            label={t('paste.indicator')}
            value={indicator.id}
            onChange={(event) => {
              setChosenId(event.target.value);
            }}
          >
            {indicators.map(({ id, name, agreement }) => (
              <option key={id} value={id}>
                {name} · {agreement.name}
              </option>
            ))}
          </Select>
          <PasteForm
            key={indicator.id}
            indicator={indicator}
            text={text}
            onText={setText}
            onClose={() => {
              setText('');
              setIsOpen(false);
            }}
          />
        </Dialog>
      ) : null}
    </>
  );
}

function PasteForm({
  indicator,
  text,
  onText,
  onClose,
}: {
  readonly indicator: Indicator;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('report');
  const past = indicator.periods.filter(({ end }) => end < today());
  const firstMissing = past.find(({ report }) => report === null) ?? past[0];
  const [firstKey, setFirstKey] = useState(firstMissing?.key ?? null);
  const [isOddSeen, setIsOddSeen] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const column = readPasted(text, indicator, firstKey);
  const { state, mistake, isBusy, preview, report, undo, begin } = usePaste(indicator, column);
  const writable = state.step === 'previewed' ? writableRows(column.readable, state.fates) : [];
  const hasOdd = writable.some(({ oddity, findings }) => oddity !== null || findings.length > 0);
  const partNames = partsIn(indicator).map(({ name }) => name).join(', ');

  if (state.step === 'reported' || state.step === 'undone') {
    return (
      <div className="dialog-form" role="status">
        {mistake === null ? null : <ErrorBanner>{mistake}</ErrorBanner>}
        <p>{state.step === 'undone' ? t('paste.undone') : t('paste.reported', { count: state.ids.length })}</p>
        <div className="dialog-actions">
          {state.step === 'reported' ? (
            <Button
              busy={isBusy}
              onClick={() => {
                void undo();
              }}
            >
              {t('paste.undo')}
            </Button>
          ) : null}
          <Button kind="primary" onClick={state.step === 'undone' ? begin : onClose}>
            {t(state.step === 'undone' ? 'paste.again' : 'paste.close')}
          </Button>
        </div>
      </div>
    );
  }

  const submit = async (): Promise<void> => {
    if (column.rows.length === 0) setAsked(t('paste.empty'));
    else if (state.step === 'typing') await preview();
    else if (hasOdd && !isOddSeen) setAsked(t('paste.oddFirst'));
    else await report();
  };
  return (
    <form
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(null);
        if (!isBusy) void submit();
      }}
    >
      {mistake === null ? null : <ErrorBanner>{mistake}</ErrorBanner>}
      <TextArea
        label={t('paste.text')}
        hint={partNames === '' ? t('paste.hint') : `${t('paste.hint')} ${t('paste.partsHint', { names: partNames })}`}
        error={asked}
        rows={6}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          setIsOddSeen(false);
          begin();
        }}
      />
      {column.isBare ? (
        <Select
          label={t('paste.first')}
          value={firstKey ?? ''}
          onChange={(event) => {
            setFirstKey(event.target.value);
            begin();
          }}
        >
          {past.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </Select>
      ) : null}
      {state.step === 'previewed' ? <PastePreview indicator={indicator} column={column} fates={state.fates} /> : null}
      {hasOdd ? (
        <label className="paste-odd">
          <input
            type="checkbox"
            checked={isOddSeen}
            onChange={(event) => {
              setIsOddSeen(event.target.checked);
            }}
          />
          {t('paste.oddSeen')}
        </label>
      ) : null}
      <div className="dialog-actions">
        {state.step === 'typing' || writable.length > 0 ? (
          <Button kind="primary" type="submit" busy={isBusy}>
            {state.step === 'typing' ? t('paste.preview') : t('paste.report', { count: writable.length })}
          </Button>
        ) : (
          <p className="muted">{t('paste.nothing')}</p>
        )}
      </div>
    </form>
  );
}
