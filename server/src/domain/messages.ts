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
  tokenNotAccepted: {
    da: () => 'API-nøglen er ukendt, udløbet eller tilbagekaldt. Lav en ny under Konto.',
    en: () => 'The API token is unknown, has expired or was revoked. Make a new one under Account.',
  },
  scopeMissing: {
    da: () => 'API-nøglen må ikke bruges til dette. Lav en ny med den adgang, der mangler.',
    en: () => 'The API token may not be used for this. Make a new one with the scope that is missing.',
  },
  tooManySignIns: {
    da: ({ minutes }) => `Der har været for mange forsøg på at logge ind. Vent ${minutes} minutter, og prøv igen.`,
    en: ({ minutes }) => `There have been too many attempts to sign in. Wait ${minutes} minutes and try again.`,
  },
  signInNeedsHttp: {
    da: () => 'Log ind og ud sker over HTTP, ikke over en WebSocket.',
    en: () => 'Signing in and out is done over HTTP, not over a WebSocket.',
  },
  tokenNameLength: {
    da: () => 'Giv nøglen et navn på 1–80 tegn.',
    en: () => 'Give the token a name of 1–80 characters.',
  },
  tokenScopesMissing: {
    da: () => 'Vælg mindst én ting, nøglen må bruges til.',
    en: () => 'Choose at least one thing the token may be used for.',
  },
  tokenExpiryPast: {
    da: () => 'Vælg et udløb, der ligger i fremtiden.',
    en: () => 'Choose an expiry in the future.',
  },
  badCursor: {
    da: () => 'Mærket er ikke et sted i denne hændelseslog. Hent det, der er nu, og følg med derfra.',
    en: () => 'The cursor is no place in this event log. Read what is there now, and go on from there.',
  },
  subscriptionOverHttp: {
    da: () => 'Abonnementer kører over en WebSocket med protokollen graphql-transport-ws.',
    en: () => 'Subscriptions run over a WebSocket with the graphql-transport-ws protocol.',
  },
  internal: {
    da: ({ reference }) => `Der gik noget galt hos os. Intet blev ændret. Giv fejlnummer ${reference} videre, hvis det bliver ved.`,
    en: ({ reference }) => `Something went wrong on our side. Nothing was changed. Pass on the number ${reference} if it goes on.`,
  },
  notFound: {
    da: () => 'Det findes ikke, eller du har ikke adgang til det.',
    en: () => 'It does not exist, or you do not have access to it.',
  },
} as const satisfies Record<string, Record<Locale, Sentence>>;

export type MessageKey = keyof typeof messages;
