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
    da: () => 'Din organisation har ikke adgang til at gøre dette. Spørg helhedsplanens chef.',
    en: () => 'Your organisation may not do this. Ask the head of the plan.',
  },
  tokenNotAccepted: {
    da: () => 'API-nøglen er ukendt, udløbet eller tilbagekaldt. Lav en ny under Konto.',
    en: () => 'The API token is unknown, has expired or was revoked. Make a new one under Account.',
  },
  scopeMissing: {
    da: () => 'API-nøglen må ikke bruges til dette. Lav en ny med den adgang, der mangler.',
    en: () => 'The API token may not be used for this. Make a new one with the scope that is missing.',
  },
  personsOnly: {
    da: () => 'Det skal en person tage stilling til; en organisations program kan ikke.',
    en: () => 'A person has to decide this; the program of an organisation cannot.',
  },
  organisationTokens: {
    da: () => 'Organisationens nøgler oprettes og tilbagekaldes af helhedsplanens chef eller en administrator.',
    en: () => 'The tokens of the organisation are made and revoked by the head of the plan or an administrator.',
  },
  requestInProgress: {
    da: () => 'Den samme ændring er i gang. Vent et øjeblik, og spørg igen med den samme idempotencyKey.',
    en: () => 'The same change is being made. Wait a moment and ask again with the same idempotencyKey.',
  },
  textChanged: {
    da: () => 'Teksten er ændret, siden du læste den. Intet er overskrevet. Se, hvad der står nu, og prøv igen.',
    en: () => 'The text has changed since you read it. Nothing was overwritten. See what is there now and try again.',
  },
  paragraphUnknown: {
    da: () => 'Intet afsnit i teksten lyder sådan. Intet er ændret. Se, hvad der står nu, og prøv igen.',
    en: () => 'No paragraph of the text reads so. Nothing was changed. See what is there now and try again.',
  },
  paragraphTwice: {
    da: () => 'Flere afsnit i teksten lyder sådan. Intet er ændret. Erstat hele teksten, eller gør afsnittene forskellige først.',
    en: () => 'Several paragraphs of the text read so. Nothing was changed. Replace the whole text, or make the paragraphs different first.',
  },
  textUnknown: {
    da: () => 'Delaftalens skabelon har ikke den tekst.',
    en: () => "The agreement's template has no such text.",
  },
  markdownTooLong: {
    da: ({ max }) => `Teksten må højst være på ${max} tegn.`,
    en: ({ max }) => `The text may be at most ${max} characters.`,
  },
  markdownTooDeep: {
    da: () => 'Teksten har lister eller citater inden i hinanden i for mange lag.',
    en: () => 'The text has lists or quotations within each other in too many levels.',
  },
  documentFull: {
    da: () => 'Delaftalens dokument er fuldt. Slet noget, før der skrives mere.',
    en: () => "The agreement's document is full. Delete something before more is written.",
  },
  tooManyEdits: {
    da: () => 'Der er skrevet for tit i dokumentet. Vent en time, og prøv igen.',
    en: () => 'The document was written in too often. Wait an hour and try again.',
  },
  textNotSaved: {
    da: () => 'Teksten kunne ikke gemmes lige nu. Spørg igen om lidt; med den samme idempotencyKey bliver den aldrig skrevet to gange.',
    en: () => 'The text could not be saved at the moment. Ask again in a while; with the same idempotencyKey it is never written twice.',
  },
  requestKeyForm: {
    da: () => 'En idempotencyKey er 1–128 synlige ASCII-tegn uden mellemrum, for eksempel en UUID.',
    en: () => 'An idempotencyKey is 1–128 printable ASCII characters without spaces, such as a UUID.',
  },
  requestKeyReused: {
    da: () => 'Nøglen er brugt til en anden ændring. Intet er ændret nu. Giv hver ændring sin egen idempotencyKey.',
    en: () => 'The key was used for another change. Nothing was changed now. Give each change an idempotencyKey of its own.',
  },
  tooManySignIns: {
    da: ({ minutes }) => `Der har været for mange forsøg på at logge ind. Vent ${minutes} minutter, og prøv igen.`,
    en: ({ minutes }) => `There have been too many attempts to sign in. Wait ${minutes} minutes and try again.`,
  },
  tooManyRequests: {
    da: ({ seconds }) => `Der er spurgt om mere på et minut, end der er plads til. Vent ${seconds} sekunder, og prøv igen.`,
    en: ({ seconds }) => `More was asked in a minute than there is room for. Wait ${seconds} seconds and try again.`,
  },
  answerTooLarge: {
    da: ({ most }) => `Svaret ville fylde mere end ${most} tegn. Bed om mindre ad gangen.`,
    en: ({ most }) => `The answer would be longer than ${most} characters. Ask for less at a time.`,
  },
  timedOut: {
    da: () => 'Det tog for lang tid og blev stoppet. Bed om mindre ad gangen, eller prøv igen. Var det en ændring, så se først, om den er sket.',
    en: () => 'It took too long and was stopped. Ask for less at a time, or try again. If it was a change, first see whether it was made.',
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
  startOver: {
    da: () => 'Hændelserne efter mærket findes ikke længere. Hent det, der er nu, og følg med derfra.',
    en: () => 'What happened after the cursor is no longer in the log. Read what is there now, and go on from there.',
  },
  subscriptionOverHttp: {
    da: () => 'Abonnementer kører over en WebSocket med protokollen graphql-transport-ws.',
    en: () => 'Subscriptions run over a WebSocket with the graphql-transport-ws protocol.',
  },
  internal: {
    da: ({ reference }) => `Der gik noget galt hos os. Var det en ændring, så se, om den er sket, før du prøver igen. Giv fejlnummer ${reference} videre, hvis det bliver ved.`,
    en: ({ reference }) => `Something went wrong on our side. If it was a change, see whether it was made before you try again. Pass on the number ${reference} if it goes on.`,
  },
  termArchived: {
    da: ({ name }) => `»${name}« er arkiveret. Gendan den først.`,
    en: ({ name }) => `“${name}” is archived. Restore it first.`,
  },
  goalArchived: {
    da: ({ name }) => `Målet »${name}« er arkiveret. Gendan det først.`,
    en: ({ name }) => `The goal “${name}” is archived. Restore it first.`,
  },
  goalTextLength: {
    da: ({ max }) => `Skriv, hvad der skal nås, med 1–${max} tegn.`,
    en: ({ max }) => `Write what is to be reached, in 1–${max} characters.`,
  },
  goalLevelUnknown: {
    da: () => 'Aftalens skabelon har ikke den slags mål. Vælg en anden slags.',
    en: () => "The agreement's template has no goals of that level. Choose another.",
  },
  goalLevelAboveParent: {
    da: () => 'Målet kan ikke stå under et mål, der er et mindre skridt. Vælg en anden slags mål, eller lad det stå under et andet.',
    en: () => 'The goal cannot be under one that is a smaller step. Choose another level, or put it under another goal.',
  },
  goalLevelBelowChild: {
    da: () => 'Der står større mål under dette. Vælg en anden slags mål, eller flyt dem først.',
    en: () => 'There are larger goals under this one. Choose another level, or move those first.',
  },
  goalUnderItself: {
    da: () => 'Et mål kan ikke stå under sig selv eller under et af sine egne delmål. Vælg et andet.',
    en: () => 'A goal cannot be under itself or one of its own sub-goals. Choose another.',
  },
  goalNotBeside: {
    da: () => 'Vælg et mål, der står under det samme mål.',
    en: () => 'Choose a goal that is under the same goal.',
  },
  goalChanged: {
    da: () => 'En anden har ændret målet imens. Intet blev gemt; se, hvad der står nu.',
    en: () => 'Somebody else has changed the goal meanwhile. Nothing was saved; see what is there now.',
  },
  baselineChanged: {
    da: () => 'En anden har ændret baseline imens. Intet blev gemt; se, hvad der står nu.',
    en: () => 'Somebody else has changed the baseline meanwhile. Nothing was saved; see what is there now.',
  },
  baselineRemoved: {
    da: () => 'Baseline er fjernet imens. Gendan den, eller tilføj en ny.',
    en: () => 'The baseline has been removed meanwhile. Restore it, or add a new one.',
  },
  baselineNotRemoved: {
    da: () => 'Baseline er der allerede.',
    en: () => 'The baseline is there already.',
  },
  baselineContradictsTarget: {
    da: ({ problem }) => `Så kunne intet tal holdes op imod indikatorens mål. ${problem} Ret målet først.`,
    en: ({ problem }) => `No figure could then be held against the indicator’s target. ${problem} Change the target first.`,
  },
  itemArchived: {
    da: ({ item }) => `»${item}« er arkiveret. Gendan den først.`,
    en: ({ item }) => `“${item}” is archived. Restore it first.`,
  },
  itemUnknown: {
    da: () => 'Planen har ikke den aktivitet. Er den lige blevet tilføjet, så vent, til den er gemt, og prøv igen.',
    en: () => 'The plan has no such item. If it was added just now, wait until it is saved and try again.',
  },
  roleTakenByOne: {
    da: ({ holder }) => `${holder} er allerede alene ansvarlig. Ingen anden kan have det ansvar eller være hovedansvarlig samtidig.`,
    en: ({ holder }) => `${holder} is solely responsible already. Nobody else can be so, or have the main responsibility, at the same time.`,
  },
  roleTakenByLead: {
    da: ({ holder }) => `${holder} har allerede hovedansvaret. Kun én organisation kan have det, og ingen kan være alene ansvarlig ved siden af.`,
    en: ({ holder }) => `${holder} has the main responsibility already. One organisation only can have it, and nobody can be solely responsible beside it.`,
  },
  responsibilityExists: {
    da: ({ holder }) => `${holder} har allerede den rolle her, med samme enhed og person.`,
    en: ({ holder }) => `${holder} has that role here already, with the same unit and person.`,
  },
  responsibilityChanged: {
    da: () => 'En anden har ændret ansvaret, siden du læste det. Intet er overskrevet. Se, hvad der står nu, og prøv igen.',
    en: () => 'Somebody changed the responsibility after you read it. Nothing was overwritten. See what is there now and try again.',
  },
  organisationUnknown: {
    da: () => 'Vælg en organisation, der findes.',
    en: () => 'Choose an organisation that exists.',
  },
  organisationRequired: {
    da: () => 'Et ansvar skal have en organisation. Fjern ansvaret, hvis ingen skal have det.',
    en: () => 'A responsibility needs an organisation. Remove the responsibility if nobody is to have it.',
  },
  roleRequired: {
    da: () => 'Et ansvar skal have en rolle. Fjern ansvaret, hvis ingen skal have det.',
    en: () => 'A responsibility needs a role. Remove the responsibility if nobody is to have it.',
  },
  unitElsewhere: {
    da: () => 'Enheden hører ikke under den valgte organisation.',
    en: () => 'The unit is not part of the chosen organisation.',
  },
  personElsewhere: {
    da: () => 'Personen hører ikke til den valgte organisation eller en enhed under den.',
    en: () => 'The person does not belong to the chosen organisation or a unit of it.',
  },
  descriptionTooLong: {
    da: ({ max }) => `Beskrivelsen må højst være på ${max} tegn.`,
    en: ({ max }) => `The description may be at most ${max} characters.`,
  },
  periodUnknown: {
    da: ({ first, last }) => `Indikatoren har ikke den periode. Vælg en fra ${first} til ${last}.`,
    en: ({ first, last }) => `The indicator has no such period. Choose one from ${first} to ${last}.`,
  },
  dueTooEarly: {
    da: ({ period, day }) => `Tallet for ${period} kan først fås ${day}. Sæt fristen til den dag eller senere.`,
    en: ({ period, day }) => `The figure for ${period} cannot be had before ${day}. Choose that day or a later one.`,
  },
  dueTooLate: {
    da: ({ period, day }) => `Fristen for ${period} kan højst være ${day}, tre år efter at tallet kan fås.`,
    en: ({ period, day }) => `The figure for ${period} must be due by ${day}, three years after it can be had.`,
  },
  periodNotOver: {
    da: ({ end }) => `Perioden slutter den ${end}, så tallet kan først indberettes derefter.`,
    en: ({ end }) => `The period ends on ${end}; the figure can be reported after that.`,
  },
  figureNegative: {
    da: () => 'Tallet kan ikke være mindre end nul. Skriv det uden minus.',
    en: () => 'The figure cannot be less than zero. Write it without the minus.',
  },
  figureNotWhole: {
    da: ({ below, above }) => `Et antal er et helt tal. Skriv ${below} eller ${above}.`,
    en: ({ below, above }) => `A count is a whole number. Write ${below} or ${above}.`,
  },
  shareOutOfRange: {
    da: () => 'En andel skal ligge mellem 0 og 100 procent.',
    en: () => 'A share must be between 0 and 100 percent.',
  },
  figureMissing: {
    da: () => 'Der er intet tal. Angiv tallet, eller hvor mange af hvor mange.',
    en: () => 'There is no figure. Give the figure, or how many of how many.',
  },
  pairOfNoShare: {
    da: () => 'Kun en andel kan indberettes som så mange af så mange.',
    en: () => 'Only a share can be reported as how many of how many.',
  },
  pairIncomplete: {
    da: () => 'En andel er hvor mange af hvor mange: det ene af de to tal mangler.',
    en: () => 'A share is how many of how many: one of the two is missing.',
  },
  countNegative: {
    da: () => 'Et antal kan ikke være under 0.',
    en: () => 'A count cannot be below 0.',
  },
  countNotWhole: {
    da: () => 'Et antal skal være et helt tal.',
    en: () => 'A count must be a whole number.',
  },
  partAboveWhole: {
    da: ({ numerator, denominator }) => `Der kan ikke være ${numerator} af ${denominator}. Er de to tal byttet om?`,
    en: ({ numerator, denominator }) => `There cannot be ${numerator} of ${denominator}. Are the two the wrong way round?`,
  },
  partsOfNobody: {
    da: () => 'Når der ingen er at måle på, har tallet ingen dele. Udelad dem.',
    en: () => 'When there is nobody to measure, the figure has no parts. Leave them out.',
  },
  valueOfNobody: {
    da: () => 'Når der ingen er at måle på, er der ikke noget tal. Udelad det; 0 af 0 er ikke nul.',
    en: () => 'When there is nobody to measure there is no figure. Leave it out; 0 of 0 is not zero.',
  },
  valueOfOtherPair: {
    da: ({ value, numerator, denominator, percent }) => `${numerator} af ${denominator} er ${percent} procent, ikke ${value}. Ret det ene, eller udelad procenten.`,
    en: ({ value, numerator, denominator, percent }) => `${numerator} of ${denominator} is ${percent} percent, not ${value}. Correct one of them, or leave out the percentage.`,
  },
  noteTooLong: {
    da: ({ max }) => `Bemærkningen må højst være på ${max} tegn.`,
    en: ({ max }) => `The note may be at most ${max} characters.`,
  },
  measurementExists: {
    da: () => 'Der er indberettet et tal for perioden, siden du læste den. Intet er overskrevet. Se tallet, og ret det, hvis dit er rigtigere.',
    en: () => 'A figure was reported for the period after you read it. Nothing was overwritten. See it, and correct it if yours is better.',
  },
  reportDraftChanged: {
    da: () => 'Kladden er ændret, siden du læste den. Intet er overskrevet. Se, hvad der står nu, og vælg, hvad der skal gælde.',
    en: () => 'The draft was changed after you read it. Nothing was overwritten. See what is there now, and choose which is to stand.',
  },
  reportDraftGone: {
    da: () => 'Kladden er indberettet eller kasseret i mellemtiden. Gem den igen uden at henvise til den, hvis den stadig skal gælde.',
    en: () => 'The draft has been reported or discarded meanwhile. Save it again without referring to it, if it is still wanted.',
  },
  reportDraftEmpty: {
    da: () => 'Der er intet at gemme i kladden. Kassér den i stedet.',
    en: () => 'There is nothing to save in the draft. Discard it instead.',
  },
  reportDraftTooLong: {
    da: ({ max }) => `Feltet må højst være på ${max} tegn i en kladde.`,
    en: ({ max }) => `The field may be at most ${max} characters in a draft.`,
  },
  nothingToCorrect: {
    da: () => 'Der er ikke noget tal at rette for den periode.',
    en: () => 'There is no figure to correct for that period.',
  },
  tooManyRows: {
    da: ({ max }) => `Indberet højst ${max} tal ad gangen.`,
    en: ({ max }) => `Report at most ${max} figures at a time.`,
  },
  periodTwice: {
    da: () => 'Perioden står her mere end én gang. Behold det tal, der er rigtigt.',
    en: () => 'The period is here more than once. Keep the figure that is right.',
  },
  nothingToUndo: {
    da: () => 'Der er ikke noget at fortryde.',
    en: () => 'There is nothing to undo.',
  },
  evidenceUrl: {
    da: ({ max }) => `Skriv adressen på dokumentationen, så den begynder med https:// og højst er på ${max} tegn.`,
    en: ({ max }) => `Write the address of the evidence so that it begins with https:// and has at most ${max} characters.`,
  },
  periodLocked: {
    da: ({ through, reason }) => `Tal for perioder til og med ${through} er låst. Begrundelsen er: »${reason}« Bed helhedsplanens chef låse op, hvis tallet skal ændres.`,
    en: ({ through, reason }) => `Figures for periods up to and including ${through} are locked. The reason is: “${reason}” Ask the head of the plan to open them if the figure has to change.`,
  },
  ownOrganisationsFigure: {
    da: () => 'Din egen organisation har indberettet tallet. Lad chefen eller et andet bestyrelsesmedlem afgøre det.',
    en: () => 'Your own organisation reported the figure. Let the head of the plan or another member of the board decide.',
  },
  ownFigure: {
    da: () => 'Du har selv indberettet tallet. En anden med ansvar for helhedsplanen skal tage stilling til det.',
    en: () => 'You reported this figure yourself. Somebody else who leads the plan has to decide on it.',
  },
  ownMachinesFigure: {
    da: () => 'Tallet kom fra et program med en nøgle, som du har oprettet. En anden, der leder helhedsplanen, eller et bestyrelsesmedlem fra en anden organisation skal tage stilling til det. Er det en administrator, der opretter nøglen, kan du selv gøre det fremover.',
    en: () => 'The figure came from a program with a token that you made. Somebody else who leads the plan, or a member of the board from another organisation, has to decide on it. If an administrator makes the token, you can do so from then on.',
  },
  returnReason: {
    da: ({ max }) => `Skriv med 1–${max} tegn, hvorfor tallet sendes retur, så den, der har indberettet det, ved, hvad der mangler.`,
    en: ({ max }) => `Write in 1–${max} characters why the figure is returned, so that its reporter knows what is missing.`,
  },
  reasonTooLong: {
    da: ({ max }) => `Begrundelsen må højst være på ${max} tegn.`,
    en: ({ max }) => `The reason may be at most ${max} characters.`,
  },
  figureCorrected: {
    da: () => 'Tallet er rettet, siden du læste det. Intet er afgjort. Se det nye tal, og tag stilling til det.',
    en: () => 'The figure was corrected after you read it. Nothing was decided. See the new one and decide on that.',
  },
  figureDecided: {
    da: () => 'En anden har taget stilling til tallet, siden du læste det. Intet er ændret. Se, hvad der står nu, og prøv igen.',
    en: () => 'Somebody decided on the figure after you read it. Nothing was changed. See how it stands now and try again.',
  },
  cannotDecide: {
    da: () => 'Det kan ikke afgøres sådan, som tallet står nu. Et godkendt tal kan sendes retur eller rettes, ikke trækkes tilbage, og et tal, der er trukket tilbage, kan kun indberettes på ny.',
    en: () => 'That cannot be decided as the figure stands. An accepted figure can be returned or corrected, not withdrawn, and a withdrawn one can only be reported anew.',
  },
  lockReason: {
    da: ({ max }) => `Skriv med 1–${max} tegn, hvorfor tallene låses eller åbnes.`,
    en: ({ max }) => `Write in 1–${max} characters why the figures are locked or opened.`,
  },
  lockAhead: {
    da: () => 'Kun perioder, der er forbi, kan låses. Vælg en dag, der har været.',
    en: () => 'Only periods that are over can be locked. Choose a day that has passed.',
  },
  lockChanged: {
    da: () => 'En anden har låst eller åbnet tallene, siden du læste det. Intet er ændret. Se, hvad der står nu, og prøv igen.',
    en: () => 'Somebody locked or opened the figures after you read them. Nothing was changed. See what is there now and try again.',
  },
  reporterMissing: {
    da: () => 'Ingen organisation kan stå som indberetter: hverken indikatoren eller din konto har en.',
    en: () => 'No organisation can stand as the reporter: neither the indicator nor your account has one.',
  },
  targetStatedLength: {
    da: ({ max }) => `Skriv målet, som aftalen har det, med 1–${max} tegn.`,
    en: ({ max }) => `Write the target as the agreement has it, in 1–${max} characters.`,
  },
  targetReasonLength: {
    da: ({ max }) => `Skriv med 1–${max} tegn, hvorfor målet ændres.`,
    en: ({ max }) => `Write in 1–${max} characters why the target is changed.`,
  },
  targetChanged: {
    da: () => 'En anden har ændret målet, siden du læste det. Intet er overskrevet. Se, hvad der står nu, og prøv igen.',
    en: () => 'Somebody changed the target after you read it. Nothing was overwritten. See what is there now and try again.',
  },
  targetWithdrawnLength: {
    da: ({ max }) => `Skriv med 1–${max} tegn, hvorfor målet ophæves.`,
    en: ({ max }) => `Write in 1–${max} characters why the target is withdrawn.`,
  },
  indicatorChanged: {
    da: () => 'En anden har ændret indikatoren imens. Intet blev gemt; se, hvad der står nu.',
    en: () => 'Somebody else has changed the indicator meanwhile. Nothing was saved; see what is there now.',
  },
  wholeNumberOutOfRange: {
    da: ({ max }) => `Skriv et helt tal fra 0 til ${max}.`,
    en: ({ max }) => `Write a whole number from 0 to ${max}.`,
  },
  lineLength: {
    da: ({ max }) => `Skriv 1–${max} tegn.`,
    en: ({ max }) => `Write 1–${max} characters.`,
  },
  shareUnit: {
    da: () => 'En andel regnes i %. Skriv % som enhed, eller vælg en anden art.',
    en: () => 'A share is counted in %. Write % as the unit, or choose another kind.',
  },
  percentNotAdded: {
    da: () => 'Andele og andre procenter kan ikke lægges sammen. Vælg gennemsnittet eller det seneste.',
    en: () => 'Shares and other percentages cannot be added up. Choose the average or the latest.',
  },
  levelNotAdded: {
    da: () => 'Niveauer kan ikke lægges sammen. Vælg det seneste eller gennemsnittet.',
    en: () => 'Levels cannot be added up. Choose the latest or the average.',
  },
  milestoneNotAdded: {
    da: () => 'En milepæl er sket eller ikke sket. Vælg, at det seneste gælder.',
    en: () => 'A milestone has happened or not. Choose that the latest counts.',
  },
  sharePartMissing: {
    da: () => 'En andel er en del af en helhed. Skriv, hvad der tælles, og hvad det er en del af.',
    en: () => 'A share is a part of a whole. Write what is counted, and of what it is a part.',
  },
  frequencyInUse: {
    da: () => 'Der er indberettet tal, så hyppigheden kan ikke ændres: tallene ville ikke længere høre til nogen periode.',
    en: () => 'Figures have been reported, so the frequency cannot be changed: they would belong to no period any more.',
  },
  sheetContradictsTarget: {
    da: ({ problem }) => `Så kunne intet tal holdes op imod indikatorens mål. ${problem} Ret målet først.`,
    en: ({ problem }) => `No figure could then be held against the indicator’s target. ${problem} Change the target first.`,
  },
  kindContradictsFigures: {
    da: () => 'Der er indberettet tal, som ikke kan være af den art. Ret tallene først, eller vælg en anden art.',
    en: () => 'Figures have been reported that cannot be of that kind. Correct the figures first, or choose another kind.',
  },
  breakdownCount: {
    da: ({ max }) => `Et tal kan opdeles på højst ${max} måder.`,
    en: ({ max }) => `A figure can be broken down in at most ${max} ways.`,
  },
  breakdownTwice: {
    da: () => 'Den samme opdeling står der to gange. Slet den ene.',
    en: () => 'The same breakdown is there twice. Delete one.',
  },
  breakdownOfMilestone: {
    da: () => 'En milepæl sker eller sker ikke og kan ikke opdeles.',
    en: () => 'A milestone happens or does not, and cannot be broken down.',
  },
  additivitySum: {
    da: () => 'Andele og varigheder kan ikke lægges sammen. Vælg, at tallet ligger mellem delene, eller at delene ikke siger noget om det.',
    en: () => 'Shares and durations do not add up. Choose that the figure lies between its parts, or that they say nothing of it.',
  },
  additivityAverage: {
    da: () => 'Antal og beløb er ikke et gennemsnit af deres dele. Vælg, at delene giver tallet i alt, eller at de overlapper.',
    en: () => 'Counts and amounts are no average of their parts. Choose that the parts add up to the figure, or that they overlap.',
  },
  categoryCount: {
    da: ({ min, max }) => `En opdeling har ${min}–${max} dele.`,
    en: ({ min, max }) => `A breakdown has ${min}–${max} parts.`,
  },
  categoryName: {
    da: ({ max }) => `Giv hver opdeling og hver del et navn på 1–${max} tegn.`,
    en: ({ max }) => `Give each breakdown and each part a name of 1–${max} characters.`,
  },
  categoryTwice: {
    da: ({ name }) => `»${name}« står der to gange i samme opdeling. Slet den ene.`,
    en: ({ name }) => `“${name}” is twice in the same breakdown. Delete one.`,
  },
  categoryArea: {
    da: () => 'Vælg et af helhedsplanens boligområder for hver del.',
    en: () => 'Choose one of the plan’s housing areas for each part.',
  },
  partUnknown: {
    da: () => 'Tallet er ikke delt op sådan længere. Genindlæs, og prøv igen.',
    en: () => 'The figure is not broken down like that any more. Reload and try again.',
  },
  partNoShare: {
    da: () => 'Delene er ikke en andel af tallet her. Sæt et mål for delens eget tal.',
    en: () => 'The parts are no share of the figure here. Set a target for the part’s own figure.',
  },
  partTwice: {
    da: () => 'Den samme del står der to gange. Slet den ene.',
    en: () => 'The same part is there twice. Delete one.',
  },
  kindContradictsBreakdowns: {
    da: () => 'Indikatoren er opdelt på en måde, som ikke passer til den art. Ret opdelingen først.',
    en: () => 'The indicator is broken down in a way that does not fit that kind. Change the breakdowns first.',
  },
  dayUnknown: {
    da: () => 'Den dag findes ikke. Skriv en dag i kalenderen.',
    en: () => 'There is no such day. Give a day of the calendar.',
  },
  comparisonNameLength: {
    da: ({ max }) => `Giv sammenligningen og hvert sted i den et navn på 1–${max} tegn.`,
    en: ({ max }) => `Give the comparison, and each place in it, a name of 1–${max} characters.`,
  },
  comparisonUnitCount: {
    da: ({ max }) => `Nævn 1–${max}, der skal sammenlignes med.`,
    en: ({ max }) => `Name 1–${max} to compare with.`,
  },
  comparisonUnitTwice: {
    da: ({ name }) => `»${name}« står der to gange. Slet den ene.`,
    en: ({ name }) => `“${name}” is there twice. Delete one.`,
  },
  comparisonSetNameTaken: {
    da: () => 'Der er allerede en sammenligning med det navn. Ret den, eller vælg et andet navn.',
    en: () => 'There is a comparison of that name already. Change it, or choose another name.',
  },
  comparisonSetChanged: {
    da: () => 'En anden har ændret sammenligningen imens. Intet blev gemt; se, hvad der står nu.',
    en: () => 'Somebody else has changed the comparison meanwhile. Nothing was saved; see what is there now.',
  },
  comparisonChanged: {
    da: () => 'En anden har indtastet et tal imens. Intet blev gemt; se, hvad der står nu.',
    en: () => 'Somebody else has entered a figure meanwhile. Nothing was saved; see what is there now.',
  },
  nothingToReplace: {
    da: () => 'Indikatoren har ikke det mål, der skulle ændres.',
    en: () => 'The indicator does not have the target that was to be changed.',
  },
  followsItself: {
    da: () => 'Et mål kan ikke følge sig selv. Vælg en anden indikator.',
    en: () => 'A target cannot follow itself. Choose another indicator.',
  },
  followsElsewhere: {
    da: () => 'Vælg en indikator i samme aftale.',
    en: () => 'Choose an indicator of the same agreement.',
  },
  followsUnlike: {
    da: () => 'Et mål kan kun følge et andet, der tæller det samme: samme slags tal i samme enhed.',
    en: () => 'A target can only follow one that counts the same: figures of the same kind in the same unit.',
  },
  followsNothing: {
    da: () => 'Den valgte indikator har ikke noget mål at følge. Aftal det først.',
    en: () => 'The chosen indicator has no target to follow. Agree on that first.',
  },
  followsFollower: {
    da: () => 'Den valgte indikators mål følger selv et andet. Vælg det, som det følger.',
    en: () => 'The target of the chosen indicator follows another itself. Choose the one that it follows.',
  },
  isFollowed: {
    da: () => 'Andre mål følger denne indikators mål, så det kan ikke selv følge et andet.',
    en: () => 'Other targets follow the one of this indicator, so it cannot follow another itself.',
  },
  goalUnknown: {
    da: () => 'Vælg et mål, der findes i aftalen eller i helhedsplanen.',
    en: () => 'Choose a goal of the agreement or of the whole plan.',
  },
  indicatorUnknown: {
    da: () => 'Vælg en indikator, der findes i aftalen.',
    en: () => 'Choose an indicator of the agreement.',
  },
  servesNoGoal: {
    da: () => 'Målgrupper og definitioner bidrager ikke selv til mål. Vælg det, der bliver gjort.',
    en: () => 'Target groups and definitions serve no goal themselves. Choose what is done.',
  },
  pathwayExists: {
    da: () => 'Det er allerede aftalt, at aktiviteten bidrager på den måde.',
    en: () => 'It is agreed already that the activity serves the goal that way.',
  },
  pathwayChanged: {
    da: () => 'En anden har ændret det, siden du læste det. Intet er overskrevet. Se, hvad der står nu, og prøv igen.',
    en: () => 'Somebody changed it after you read it. Nothing was overwritten. See what is there now and try again.',
  },
  versionLabelLength: {
    da: ({ max }) => `Giv udgaven et navn på 1–${max} tegn.`,
    en: ({ max }) => `Give the version a name of 1–${max} characters.`,
  },
  alreadyInForce: {
    da: ({ number, from }) => `Udgave ${number} er allerede sat i kraft fra den ${from}.`,
    en: ({ number, from }) => `Version ${number} is in force from ${from} already.`,
  },
  versionMoved: {
    da: ({ number, from }) => `En anden har imens besluttet, hvornår udgave ${number} træder i kraft: ${from}. Intet er overskrevet. Prøv igen, hvis dagen skal være en anden.`,
    en: ({ number, from }) => `Somebody has meanwhile decided when version ${number} is in force: ${from}. Nothing was overwritten. Try again if the day is to be another.`,
  },
  hasBeenInForce: {
    da: ({ number, from }) =>
      `Udgave ${number} har været i kraft siden den ${from}, og tal er bedømt efter den. Frys en ny udgave, hvis den skal gælde igen.`,
    en: ({ number, from }) =>
      `Version ${number} has been in force since ${from}, and figures were judged by it. Freeze a new version if it is to apply again.`,
  },
  inForceAfterPeriod: {
    da: ({ end }) => `Aftalen slutter den ${end}. Vælg en dag, der ikke ligger efter.`,
    en: ({ end }) => `The agreement ends on ${end}. Choose a day that is not after it.`,
  },
  planUnreadable: {
    da: () => 'Aftalens dokument er beskadiget og kan ikke læses lige nu. Intet er slettet, og de andre aftaler virker. Driften har fået besked i loggen.',
    en: () => 'The document of the agreement is damaged and cannot be read at the moment. Nothing was deleted, and other agreements work. The log tells the operators.',
  },
  planTooHeavy: {
    da: () => 'Aftalens dokument er for tungt at læse. Intet er slettet, og det kan stadig åbnes og forkortes. Der forsøges igen om lidt.',
    en: () => 'The document of the agreement is too heavy to read. Nothing was deleted, and it can still be opened and shortened. It is tried again in a while.',
  },
  pageSize: {
    da: ({ max }) => `Bed om mindst 1 og højst ${max} ad gangen.`,
    en: ({ max }) => `Ask for at least 1 and at most ${max} at a time.`,
  },
  pageCursor: {
    da: () => 'Mærket er ikke et sted i listen. Begynd forfra uden det.',
    en: () => 'The cursor is no place in the list. Begin again without it.',
  },
  fileTooLarge: {
    da: ({ max }) => `Filen er større end ${max}. Vælg en mindre fil, eller del den i flere.`,
    en: ({ max }) => `The file is larger than ${max}. Choose a smaller one, or divide it into several.`,
  },
  fileEmpty: {
    da: () => 'Filen er tom. Vælg en anden.',
    en: () => 'The file is empty. Choose another.',
  },
  fileNameMissing: {
    da: () => 'Filen har intet navn. Giv den et, der slutter på for eksempel .pdf.',
    en: () => 'The file has no name. Give it one that ends in .pdf, for example.',
  },
  fileTypeNotAllowed: {
    da: ({ types }) => `Den slags fil kan ikke bruges. Vælg en af disse: ${types}.`,
    en: ({ types }) => `Files of that kind cannot be used. Choose one of these: ${types}.`,
  },
  fileContentOther: {
    da: ({ type }) => `Indholdet er ikke det, navnet siger: filen slutter på .${type}. Gem den igen i det program, den kommer fra, og prøv igen.`,
    en: ({ type }) => `The content is not what the name says: the file ends in .${type}. Save it again in the program it comes from and try again.`,
  },
  fileWithMacros: {
    da: () => 'Filen indeholder makroer. Gem den uden makroer, og prøv igen.',
    en: () => 'The file contains macros. Save it without macros and try again.',
  },
  fileIncomplete: {
    da: () => 'Filen nåede ikke helt frem. Send den igen.',
    en: () => 'Not all of the file arrived. Send it again.',
  },
  storageFull: {
    da: () => 'Helhedsplanen har ikke plads til flere filer. Sig det til dem, der driver Planrum.',
    en: () => 'The plan has no room for more files. Tell those who run Planrum.',
  },
  tooManyUploads: {
    da: ({ max }) => `Der kan sendes ${max} filer i timen. Vent lidt, og prøv igen.`,
    en: ({ max }) => `At most ${max} files can be sent in an hour. Wait a while and try again.`,
  },
  attachmentUnknown: {
    da: () => 'En af filerne er her ikke mere. Fjern den, og vælg den igen.',
    en: () => 'One of the files is not here any more. Remove it and choose it again.',
  },
  tooManyAttachments: {
    da: ({ max }) => `Et tal kan have højst ${max} filer. Fjern nogle af dem.`,
    en: ({ max }) => `A figure can have at most ${max} files. Remove some of them.`,
  },
  attachmentRemovalReason: {
    da: ({ max }) => `Skriv med 1–${max} tegn, hvorfor filen fjernes.`,
    en: ({ max }) => `Write in 1–${max} characters why the file is removed.`,
  },
  attachmentRemoved: {
    da: () => 'Filen er allerede fjernet.',
    en: () => 'The file has been removed already.',
  },
  otherSite: {
    da: () => 'Filen blev sendt fra en anden side end Planrum. Åbn Planrum igen, og prøv igen.',
    en: () => 'The file was sent from a page that is not Planrum’s. Open Planrum again and try again.',
  },
  notFound: {
    da: () => 'Det findes ikke, eller du har ikke adgang til det.',
    en: () => 'It does not exist, or you do not have access to it.',
  },
} as const satisfies Record<string, Record<Locale, Sentence>>;

export type MessageKey = keyof typeof messages;
