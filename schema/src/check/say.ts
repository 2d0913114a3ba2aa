import type { TargetLocale } from '../targets/index.ts';
import type { Translated } from '../templates/index.ts';

/** A sentence in both languages, from one that is told which. */
export function say(sentence: (locale: TargetLocale) => string): Translated {
  return { da: sentence('da'), en: sentence('en') };
}
