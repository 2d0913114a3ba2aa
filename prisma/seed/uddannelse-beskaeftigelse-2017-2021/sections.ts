import type { RichTextNode } from '@planrum/schema/plan';
import { bullets, heading, paragraph, steps } from '../rich-text.ts';

export const sections: Readonly<Record<string, readonly RichTextNode[]>> = {
  problemComplex: [
    paragraph(
      'Mange unge i de fire boligområder får aldrig en uddannelse efter folkeskolen, og mange voksne står uden arbejde. De to ting hænger sammen og går let i arv.',
    ),
    heading('Uddannelse'),
    bullets(
      '18-29-årige med grundskolen som højeste uddannelse: tæt på 40 % i områderne under ét, mere på Motalavej, omkring 20 % i Slagelse Kommune og omkring 14 % i hele landet.',
      '16-29-årige i Sydbyen: cirka 64 % har grundskolen som højeste eller en uoplyst uddannelse, og kun cirka 1,3 % er nået gennem en mellemlang eller lang uddannelse.',
      '30-64-årige i områderne: 56 % har kun grundskolen.',
    ),
    paragraph(
      'Vejen ud af uddannelse begynder ofte med fravær, først i folkeskolen og siden på ungdomsuddannelsen. Bag fraværet ligger i mange tilfælde hash og andre stoffer. Få er i behandling, så her er meget at hente ved at opsøge de unge.',
    ),
    heading('Arbejde'),
    paragraph(
      'I områderne er 42 % af de 18-64-årige uden arbejde, mod 14 % i resten af kommunen. Mange kæmper samtidig med helbred, gæld eller andre sociale problemer. Kommunen har i flere år fået mange i job, og de, der er tilbage, har derfor mere end almindeligt brug for hjælp.',
    ),
    paragraph('Fuldtidspersoner uden beskæftigelse pr. 1. januar 2015, med tallet for 2011 i parentes (BL 2016, tabel 10):'),
    bullets(
      'Sydbyen: 195,3 (236,9) mellem 18 og 64 år. Heraf 18 (47,1) mellem 18 og 29 år, svarende til 9,21 % (19,88 %).',
      'Skælskør: 230,4 (218) mellem 18 og 64 år. Heraf 16,9 (30,1) mellem 18 og 29 år, svarende til 7,34 % (13,80 %).',
      'Ringparken: 553,5 (533,2) mellem 18 og 64 år. Heraf 61,8 (101,6) mellem 18 og 29 år, svarende til 11,71 % (19,05 %).',
      'Motalavej: 409 (473,5) mellem 18 og 64 år. Heraf 43,7 (83,3) mellem 18 og 29 år, svarende til 10,68 % (17,59 %).',
    ),
    paragraph(
      'Tallene viser, hvor behovet er størst. Alle fire områder er med, men Ringparken og Motalavej vejer tungest i den beskæftigelsesrettede aktivitet. Mere end tre ud af fire unge uden arbejde bor netop der.',
    ),
    heading('Børn, unge og deres forældre'),
    paragraph(
      'Unge under 24 år med anden etnisk baggrund end dansk fylder meget i områderne (21,8 %). Derfor retter aftalen sig først og fremmest mod unge under 30 år, hvor gevinsten også varer længst. Forældrene kommer i anden række, men ikke som en eftertanke: Et barn trives bedre, når far og mor har det godt, forstår det samfund, de lever i, og har noget at stå op til.',
    ),
    heading('Erfaringer fra caféen i Sydbyen'),
    paragraph(
      'Under den forrige helhedsplan blev caféen i Sydbyen et sted, hvor unge kom i lære sammen med Korsør Produktionshøjskole. Afdelingsbestyrelserne vil gerne beholde den. Helhedsplanen betaler derfor en halv uddannelsesleder i to år. Herefter skal caféen klare sig selv, for eksempel ved at levere mad til afdelingsmøder og til boligorganisationernes frokost.',
    ),
  ],
  purpose: [
    paragraph(
      'Børn, unge og familier i områderne skal opleve, at uddannelse og arbejde er noget værd, og at de hører til i et fællesskab med tryghed, respekt og ansvar. Ambitionen er et tydeligt løft, så det bliver en selvfølge at tage en uddannelse og leve af sit eget arbejde.',
    ),
    paragraph('Løftet skal kunne ses på fem måder:'),
    bullets(
      'flere klarer afgangsprøven med karakterer, der åbner døren til en ungdomsuddannelse',
      'flere forældre tager del i skolelivet',
      'flere bliver vurderet parate til uddannelse',
      'flere fuldfører en ungdomsuddannelse',
      'flere bliver i den uddannelse, de er begyndt på',
    ),
    paragraph(
      'Hash og andre stoffer må ikke tage de muligheder fra dem. De unge skal rustes fagligt, personligt og socialt, så de kan holde ud, også når det er svært.',
    ),
    paragraph(
      'Aftalen skal desuden gøre det til en undtagelse at være under 30 år og stå helt uden for både job og uddannelse. Det kræver, at flere centre arbejder sammen. Forældre uden arbejde får også hjælp, for en bedre økonomi hjemme gør det lettere for børnene at blive i skolen.',
    ),
  ],
  interplay: [
    paragraph(
      'Indsatserne i denne aftale kommer oven i det, kommunen allerede gør, og bygger på det, der har vist sig at virke. Midlerne går til stillinger, som forbinder to slags viden: kommunens faglighed og den tillid, de boligsociale medarbejdere har hos beboerne.',
    ),
    bullets(
      'Brobygningsteamet supplerer skolekontaktpersonerne, den pædagogiske udviklings- og inklusionsenhed (PUI) og Rusmiddelcentrets arbejde.',
      'Det virksomhedsnære samarbejde skaber en stilling, som to organisationer deler. Den samme person rekrutterer i området og matcher med jobcentrets virksomheder.',
    ),
    paragraph('Gevinsten er, at borgeren møder ét menneske, som både kender historien og kan handle.'),
  ],
  conflicts: [
    paragraph('Parterne har i samarbejdsaftalen lovet hinanden at løse de problemer, der opstår undervejs. Kan de ikke blive enige, gælder denne rækkefølge:'),
    steps(
      'Parterne prøver at finde en løsning i en almindelig samtale.',
      'Chefen for den boligsociale indsats tager sagen op og samler dem, den angår.',
      'Er der brug for en afgørelse fra højere sted, kommer sagen for bestyrelsen.',
      'Bestyrelsen hører alle sider, før den træffer beslutning.',
    ),
  ],
  revision: [
    paragraph(
      'Kompetencecentret lægger delaftalen frem for bestyrelsen én gang om året. De lokale følgegrupper kan også foreslå ændringer i en aktivitet. Det sker gennem kompetencechefen.',
    ),
    paragraph(
      'Er der ingen grund til at ændre noget, fortsætter aftalen, som den er. Ellers afgør bestyrelsen, hvad der skal stå i stedet. Landsbyggefonden kan til hver en tid få den gældende udgave, hvis den beder om det.',
    ),
  ],
};
