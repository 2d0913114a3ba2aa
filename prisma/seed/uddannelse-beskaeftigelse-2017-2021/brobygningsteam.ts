import type { ItemContent } from '../content.ts';
import { bullets, heading, paragraph } from '../rich-text.ts';

export const brobygningsteam: ItemContent = {
  id: 'brobygningsteam',
  kind: 'activity',
  name: 'Tværgående brobygningsteam til opsporing og forebyggelse',
  texts: {
    content: [
      paragraph(
        'Et nyt opsøgende team skal finde de børn og unge, der er ved at falde ud af skole eller uddannelse, og følge dem over broen til de tilbud, kommunen har i forvejen. Center for Skole og Misbrugscentret under Center for Handicap og Psykiatri bemander teamet i fællesskab.',
      ),
      heading('Det ved vi'),
      bullets(
        'Elever, der er meget væk fra skolen, lærer mindre, og klassen mærker det også (Egelund og Rangvid, 2004).',
        'Den, der har haft meget fravær i grundskolen, er i større fare for også at blive væk fra ungdomsuddannelsen.',
        'Skoler, ungdomsuddannelser og jobcenter ser flere unge med et forbrug af hash og andre stoffer og nævner det som en vigtig grund til, at de falder fra.',
        'Ingen kender det nøjagtige antal unge under 17 år med et skadeligt forbrug, og få af dem er i behandling (SFI, 2015).',
        'Tidlig opsporing virker, og korte rådgivende samtaler bør tilbydes, hvor de unge i forvejen er, for eksempel i klubben (Sundhedsstyrelsen, 2013).',
        'Andre kommuner har nået gode resultater med særlige indsatser mod fravær, blandt dem Nyborg.',
      ),
      heading('Det gør teamet'),
      paragraph(
        'Medarbejderne kommer i boligområderne, på skolerne og i klubberne på de tidspunkter, hvor de unge er der, også til fester og arrangementer. De taler med unge alene eller i grupper, inddrager forældre og venner og holder rådgivende samtaler.',
      ),
      paragraph('Broen kan føre til:'),
      bullets(
        'Stay In og andre tilbud, der holder eleven i et skoleforløb',
        'Perron 3 og vejledning om ungdomsuddannelse',
        'rusmiddelbehandling for unge fra 15 til 25 år',
        'rusmiddelbehandling for forældre med mindreårige børn',
      ),
      paragraph(
        'Teamet arbejder tæt sammen med SSP, gadeplansmedarbejderne, politiet, ungdomsuddannelserne og de to centres øvrige medarbejdere i områderne.',
      ),
    ],
    purpose: [
      paragraph(
        'Børn og unge fra de fire boligområder skal blive i deres uddannelse, og stoffer må ikke ødelægge deres muligheder for at lære og vokse. Er de faldet fra, skal der bygges en holdbar vej tilbage. På længere sigt løfter det både uddannelse og indkomst i områderne.',
      ),
      heading('Rammen'),
      bullets(
        'Bekymrende fravær og frafald bliver opdaget tidligt, og familie og netværk bliver taget med på råd.',
        'Fagfolk fra flere centre arbejder sammen om den unge, indtil kommunens almindelige tilbud kan tage over.',
        '15- til 25-årige i fare for et misbrug bliver opsøgt og gjort parate til at tage imod hjælp.',
        'Forældre til mindreårige med et misbrug bliver mødt med et tilbud, de kan bruge.',
      ),
      heading('De konkrete mål'),
      bullets(
        'Antallet af elever, der står uden et skoleforløb, er inden to år 30 % lavere og bliver på det niveau.',
        'Færre unge fra 15 til 25 år prøver hash for første gang.',
        'Færre unge fra 15 til 25 år ryger hash.',
        'Flere forældre med et forbrug af hash eller andre stoffer siger ja til behandling.',
      ),
    ],
    targetGroups: [
      bullets(
        'Skoleelever fra boligområderne, hvis fravær giver anledning til bekymring.',
        'Unge, der flere gange er faldet fra en ungdomsuddannelse.',
        'Unge fra 15 til 25 år, der bruger stoffer eller er tæt på at begynde.',
        'Forældre til mindreårige, når barnet har skolefravær, eller der er stoffer i hjemmet.',
      ),
    ],
    successCriteria: [
      paragraph('Aktiviteten er lykkedes, når børn og unge holder fast i deres grunduddannelse, og når færre bruger hash. Fire tal viser det:'),
      bullets(
        'Unge på drop out-listerne: 30 % færre inden to år, derefter fastholdt. Opgøres fire gange om året i Tabulex og Thea.',
        'Hashdebut blandt 15- til 25-årige: 10 % lavere hvert år.',
        'Brug af hash blandt 15- til 25-årige: 10 % lavere hvert år.',
        'Forældre til mindreårige i misbrugsbehandling: en stigende andel.',
      ),
      paragraph(
        'De tre sidste tal findes ikke i noget register. Parterne gør dem derfor op i de fire områder ved starten den 1. oktober 2017 og siden én gang om året. For forældrenes vedkommende tæller man borgere under 40 år med børn.',
      ),
    ],
    roles: [
      paragraph(
        'Aktiviteten hører hjemme i to centre: Center for Skole og Center for Handicap og Psykiatri. Deres medarbejdere udfører den og har ansvaret for, at det sker.',
      ),
      paragraph(
        'Kompetencecentret kender beboerne og åbner dørene. Centrene aftaler derfor det daglige arbejde med kompetencecentret. I koordinationsgruppen følger parterne op sammen. Kompetencechefen leder møderne, og den ansvarlige centerchef er med.',
      ),
    ],
  },
  areas: [
    { area: 'sydbyen', weight: 'INCLUDED' },
    { area: 'skaelskoer', weight: 'INCLUDED' },
    { area: 'ringparken', weight: 'INCLUDED' },
    { area: 'motalavej', weight: 'INCLUDED' },
  ],
  parties: [
    { organisation: 'center-for-skole', isPrimary: true },
    { organisation: 'ungdommens-uddannelsesvejledning' },
    { description: 'Ungdomsuddannelserne' },
    { organisation: 'specialpaedagogisk-enhed', description: 'Drop out/Stay In' },
    { organisation: 'center-for-handicap-og-psykiatri', isPrimary: true },
    { organisation: 'misbrugscenter' },
    { organisation: 'fob' },
    { organisation: 'slagelse-boligselskab' },
    { organisation: 'boligkorsoer' },
  ],
  responsibilities: [
    { organisation: 'center-for-skole', unit: 'specialpaedagogisk-enhed', person: 'maja.thorup', role: 'PERFORMS', description: 'Opsporing og brobygning ved fravær og frafald.' },
    { organisation: 'center-for-handicap-og-psykiatri', unit: 'misbrugscenter', person: 'rikke.aagaard', role: 'PERFORMS', description: 'Opsøgende arbejde og samtaler om hash og andre stoffer.' },
    { organisation: 'en-faelles-indsats', role: 'COORDINATES', description: 'Kender beboerne og åbner dørene i områderne.' },
    { organisation: 'en-faelles-indsats', person: 'chef', role: 'CHAIRS', description: 'Leder møderne i koordinationsgruppen.' },
    { organisation: 'center-for-skole', person: 'skole', role: 'REPORTS', description: 'Fravær og drop out-lister.' },
    { organisation: 'center-for-handicap-og-psykiatri', unit: 'misbrugscenter', role: 'REPORTS', description: 'De årlige opgørelser om hash og behandling.' },
  ],
};
