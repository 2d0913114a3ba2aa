import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../figures/file-size.ts';
import { useFormats } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { StatusShape } from '../../ui/status.tsx';
import './evidence-files.css';
import type { EvidenceFile, EvidenceFiles as Files } from './use-evidence-files.ts';

/** A phone offers its camera for these, and turns its own picture format into JPEG. */
const pictures = ['image/jpeg', 'image/png'];

/** Files that the figure can be checked against: chosen, dropped or photographed, each with how far it has come. */
export function EvidenceFiles({ evidence }: { readonly evidence: Files }) {
  const { t } = useTranslation('report');
  const { locale } = useFormats();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      className={isOver ? 'field evidence-files is-over' : 'field evidence-files'}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => {
        setIsOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        evidence.add([...event.dataTransfer.files]);
      }}
    >
      <span id={`${id}-label`} className="evidence-label">
        {t('files')} <span className="field-optional">{t('optional')}</span>
      </span>
      <p className="field-hint" id={`${id}-hint`}>
        {t('filesHint')} {evidence.limits ? t('filesMost', { max: fileSize(evidence.limits.maxBytes, locale) }) : null}
      </p>
      {evidence.files.length === 0 ? null : (
        <ul aria-label={t('filesList')}>
          {evidence.files.map((file) => (
            <FileRow key={file.key} file={file} evidence={evidence} onRemoved={() => input.current?.nextElementSibling?.querySelector('button')?.focus()} />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={evidence.limits ? [...pictures, ...evidence.limits.extensions.map((end) => `.${end}`)].join(',') : undefined}
        aria-label={t('filesChoose')}
        onChange={(event) => {
          evidence.add([...(event.currentTarget.files ?? [])]);
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <p className="evidence-choose">
        <Button
          onClick={() => {
            input.current?.click();
          }}
        >
          {t('filesChoose')}
        </Button>
        <span className="muted evidence-drop">{t('filesDrop')}</span>
      </p>
      {evidence.mistake ? (
        <p className="field-error" role="alert">
          <StatusShape shape="off" />
          {evidence.mistake}
        </p>
      ) : null}
    </div>
  );
}

function FileRow({ file: { key, name, size, state }, evidence, onRemoved }: { readonly file: EvidenceFile; readonly evidence: Files; readonly onRemoved: () => void }) {
  const { t } = useTranslation('report');
  const { locale } = useFormats();
  return (
    <li>
      <span className="evidence-name">{name}</span>
      <span className="muted num">{fileSize(size, locale)}</span>
      <span className="evidence-acts">
        {state.kind === 'failed' && evidence.canSendAgain(key) ? (
          <Button
            kind="quiet"
            aria-label={t('fileAgainOf', { name })}
            onClick={() => {
              evidence.again(key);
            }}
          >
            {t('fileAgain')}
          </Button>
        ) : null}
        <Button
          kind="quiet"
          aria-label={t('fileRemoveOf', { name })}
          onClick={() => {
            evidence.remove(key);
            onRemoved();
          }}
        >
          {t('fileRemove')}
        </Button>
      </span>
      {state.kind === 'sending' ? (
        <span className="evidence-state muted">
          <progress max={1} value={state.part} aria-label={t('fileProgress', { name })} />
          {t('fileSending', { percent: Math.floor(state.part * 100) })}
        </span>
      ) : null}
      {state.kind === 'ready' ? <span className="evidence-state muted">{t(state.isKept ? 'fileKept' : 'fileReady')}</span> : null}
      {state.kind === 'failed' ? (
        <span className="evidence-state field-error" role="alert">
          <StatusShape shape="off" />
          {state.message}
        </span>
      ) : null}
    </li>
  );
}
