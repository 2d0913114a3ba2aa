import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../figures/file-size.ts';
import type { Measurement } from '../../figures/indicator.ts';
import { useFormats } from '../../i18n/format.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { useFileLimits, type FileLimits } from './file-limits.ts';
import { sendFile, type Sending } from './send-file.ts';

const maxFiles = 10;

/** A file in the form: on its way, here, or not sent and why. */
export interface EvidenceFile {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly state:
    | { readonly kind: 'sending'; readonly part: number }
    | { readonly kind: 'ready'; readonly id: string; readonly isKept: boolean }
    | { readonly kind: 'failed'; readonly message: string; readonly mayPass: boolean };
}

/** The files of one figure that is being written. */
export interface EvidenceFiles {
  readonly files: readonly EvidenceFile[];
  /** What is taken; null where that is not known. */
  readonly limits: FileLimits | null;
  /** Says why not all that was chosen was taken; null when it was. */
  readonly mistake: string | null;
  add(chosen: readonly File[]): void;
  remove(key: string): void;
  /** Sends one again that did not arrive. */
  again(key: string): void;
  /** Whether sending it again can help. */
  canSendAgain(key: string): boolean;
  /** Whether some were chosen beside those of the figure that is there already. */
  readonly hasNew: boolean;
  /** Settles when none is on its way any more: with the ids to report, or null when one did not arrive. */
  ids(): Promise<string[] | null>;
  /** The figure was reported, or given up: nothing is kept for the next visit. */
  forget(): void;
}

/** What is known of a file that is here, to be kept while the tab lives. */
interface Kept {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

/**
 * Sends files as soon as they are chosen, so that reporting need not wait for them, and keeps those that are here through a reload. A correction
 * begins with the files of the figure that it corrects.
 */
export function useEvidenceFiles({ indicatorId, keptAs, existing }: { readonly indicatorId: string; readonly keptAs: string; readonly existing: Measurement | null }): EvidenceFiles {
  const { t } = useTranslation('report');
  const { locale } = useFormats();
  const announce = useAnnounce();
  const limits = useFileLimits();
  const [own, setOwn] = useState<readonly EvidenceFile[]>(() => readKept(keptAs).map(readyFile));
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [mistake, setMistake] = useState<string | null>(null);
  const originals = useRef(new Map<string, File>());
  const underWay = useRef(new Map<string, Sending>());
  const latest = useRef(own);

  const change = (next: (files: readonly EvidenceFile[]) => readonly EvidenceFile[]): void => {
    latest.current = next(latest.current);
    setOwn(latest.current);
    keep(keptAs, latest.current);
  };
  useEffect(() => {
    const sendings = underWay.current;
    return () => {
      for (const sending of sendings.values()) sending.abort();
    };
  }, []);

  const inherited = (existing?.attachments ?? []).flatMap(({ id, fileName, sizeBytes }): EvidenceFile[] =>
    fileName === null || dropped.has(id) ? [] : [{ key: id, name: fileName, size: sizeBytes, state: { kind: 'ready', id, isKept: true } }],
  );
  const setState = (key: string, state: EvidenceFile['state']): void => {
    change((files) => files.map((file) => (file.key === key ? { ...file, state } : file)));
  };

  const send = (key: string, file: File): void => {
    setState(key, { kind: 'sending', part: 0 });
    const sending = sendFile(indicatorId, file, (part) => {
      setState(key, { kind: 'sending', part });
    });
    underWay.current.set(key, sending);
    void sending.done.then((sent) => {
      underWay.current.delete(key);
      if ('id' in sent) {
        setState(key, { kind: 'ready', id: sent.id, isKept: false });
        announce(t('fileReadySaid', { name: file.name }));
      } else setState(key, { kind: 'failed', message: sent.refusal ?? t('fileFailed'), mayPass: sent.refusal === null });
    });
  };

  return {
    files: [...inherited, ...own],
    limits,
    mistake,
    hasNew: own.length > 0,
    add(chosen) {
      const room = maxFiles - inherited.length - own.length;
      setMistake(chosen.length > room ? t('fileTooMany', { max: maxFiles }) : null);
      for (const file of chosen.slice(0, Math.max(0, room))) {
        const key = crypto.randomUUID();
        const isTooLarge = limits !== null && file.size > limits.maxBytes;
        const state: EvidenceFile['state'] = isTooLarge
          ? { kind: 'failed', message: t('fileTooLarge', { max: fileSize(limits.maxBytes, locale) }), mayPass: false }
          : { kind: 'sending', part: 0 };
        change((files) => [...files, { key, name: file.name, size: file.size, state }]);
        if (isTooLarge) continue;
        originals.current.set(key, file);
        send(key, file);
      }
    },
    remove(key) {
      setMistake(null);
      underWay.current.get(key)?.abort();
      setDropped((before) => new Set([...before, key]));
      change((files) => files.filter((file) => file.key !== key));
    },
    again(key) {
      const file = originals.current.get(key);
      if (file) send(key, file);
    },
    canSendAgain: (key) => own.some((file) => file.key === key && file.state.kind === 'failed' && file.state.mayPass),
    async ids() {
      while (underWay.current.size > 0) await Promise.all([...underWay.current.values()].map(({ done }) => done));
      const ready = latest.current.flatMap(({ state }) => (state.kind === 'ready' ? [state.id] : []));
      if (ready.length < latest.current.length) return null;
      return [...inherited.map(({ key }) => key), ...ready];
    },
    forget() {
      for (const sending of underWay.current.values()) sending.abort();
      change(() => []);
    },
  };
}

function readyFile({ id, name, size }: Kept): EvidenceFile {
  return { key: id, name, size, state: { kind: 'ready', id, isKept: false } };
}

function readKept(key: string): readonly Kept[] {
  const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
  return Array.isArray(stored) ? stored.filter(isKept) : [];
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'name' in value &&
    'size' in value &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    typeof value.size === 'number'
  );
}

function keep(key: string, files: readonly EvidenceFile[]): void {
  const ready = files.flatMap(({ name, size, state }): Kept[] => (state.kind === 'ready' ? [{ id: state.id, name, size }] : []));
  if (ready.length === 0) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(ready));
}
