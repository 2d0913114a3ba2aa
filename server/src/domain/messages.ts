import type { Locale } from '@planrum/prisma';

export type MessageParameters = Readonly<Record<string, string | number>>;
type Sentence = (parameters: MessageParameters) => string;

/** What is said to a person when something is not taken: what happened, that nothing was lost, what to do. */
export const messages = {
  notSignedIn: {
    da: () => 'Du er ikke logget ind, eller din session er udløbet. Log ind, og prøv igen.',
    en: () => 'You are not signed in, or your session has ended. Sign in and try again.',
  },
  wrongCredentials: {
    da: () => 'E-mailadressen eller adgangskoden er forkert.',
    en: () => 'The e-mail address or the password is wrong.',
  },
  forbidden: {
    da: () => 'Din organisation har ikke adgang til at gøre dette. Spørg programmets chef.',
    en: () => 'Your organisation may not do this. Ask the head of the programme.',
  },
  notFound: {
    da: () => 'Det findes ikke, eller du har ikke adgang til det.',
    en: () => 'It does not exist, or you do not have access to it.',
  },
} as const satisfies Record<string, Record<Locale, Sentence>>;

export type MessageKey = keyof typeof messages;
