import { currentLocale } from '../../i18n/locale.ts';

/** What came of sending: the file's id, or a sentence that says what to do; no sentence when the connection broke. */
export type Sent = { readonly id: string } | { readonly refusal: string | null };

/** A file on its way. */
export interface Sending {
  readonly done: Promise<Sent>;
  abort(): void;
}

/** Sends a file for an indicator. `onProgress` is told which part of it has gone, from 0 to 1: fetch cannot tell. */
export function sendFile(indicatorId: string, file: File, onProgress: (part: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Sent>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => {
      onProgress(total === 0 ? 0 : loaded / total);
    };
    request.onload = () => {
      const answer = answerIn(request.responseText);
      resolve(request.status === 201 && answer.id !== undefined ? { id: answer.id } : { refusal: answer.title ?? null });
    };
    request.onerror = () => {
      resolve({ refusal: null });
    };
    request.onabort = request.onerror;
    request.open('POST', `/files?${new URLSearchParams({ for: indicatorId, name: file.name }).toString()}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept-language', currentLocale());
    request.send(file);
  });
  return {
    done,
    abort() {
      request.abort();
    },
  };
}

function answerIn(text: string): { readonly id?: string; readonly title?: string } {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null) return {};
    return {
      ...('id' in answer && typeof answer.id === 'string' ? { id: answer.id } : {}),
      ...('title' in answer && typeof answer.title === 'string' ? { title: answer.title } : {}),
    };
  } catch (error) {
    // A proxy's own page.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
