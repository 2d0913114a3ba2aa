import { useEffect, useState } from 'react';

/** What files are taken, as whoever runs the server has it. */
export interface FileLimits {
  /** The largest that one may be. */
  readonly maxBytes: number;
  /** What their names may end in, without the point. */
  readonly extensions: readonly string[];
}

let asked: Promise<FileLimits | null> | null = null;

/** What files are taken; null until it is known, and where there is no connection: then only the server can say it, when one is sent. */
export function useFileLimits(): FileLimits | null {
  const [limits, setLimits] = useState<FileLimits | null>(null);
  useEffect(() => {
    let isHere = true;
    // One answer for all forms; a failure is forgotten, so that the next one asks again.
    asked ??= askForLimits();
    void asked.then((known) => {
      if (known === null) asked = null;
      if (isHere) setLimits(known);
    });
    return () => {
      isHere = false;
    };
  }, []);
  return limits;
}

async function askForLimits(): Promise<FileLimits | null> {
  try {
    const response = await fetch('/files');
    const answer: unknown = response.ok ? await response.json() : null;
    return isLimits(answer) ? answer : null;
  } catch {
    return null;
  }
}

function isLimits(answer: unknown): answer is FileLimits {
  return typeof answer === 'object' && answer !== null && 'maxBytes' in answer && typeof answer.maxBytes === 'number' && 'extensions' in answer && Array.isArray(answer.extensions);
}
