import type { RichTextNode } from '@planrum/schema/plan';
import type { ItemContent } from '../content.ts';
import { paragraph } from '../rich-text.ts';

/** Words that lead to a definition on the same page. */
function defined(before: string, words: string, id: string, after: string): RichTextNode {
  return {
    type: 'paragraph',
    content: [
      ...(before === '' ? [] : [{ type: 'text', text: before }]),
      { type: 'text', text: words, marks: [{ type: 'link', attrs: { href: `#punkt-${id}` } }] },
      { type: 'text', text: after },
    ],
  };
}

function targetGroup(id: string, name: string, group: RichTextNode, strategy: string): ItemContent {
  return {
    id,
    kind: 'targetGroup',
    name,
    texts: { group: [group], strategy: [paragraph(strategy)] },
    areas: [{ area: 'ishoej', weight: 'INCLUDED' }],
    parties: [],
    responsibilities: [{ organisation: 'ishoej-kommune', unit: 'jobcenter-vallensbaek', role: 'LEAD' }],
  };
}

export const targetGroups: readonly ItemContent[] = [
  targetGroup(
    'unge',
    'Unge under 30 år',
    defined('Unge på ydelse: både de ', 'uddannelsesparate', 'uddannelsesparate', ' og de aktivitetsparate.'),
    'Uddannelse er den sikreste vej til varigt arbejde. Derfor skal vejen fra jobcentret til et klasselokale eller et værksted være kort, og den unge skal have nogen at følges med, når det bliver svært.',
  ),
  targetGroup(
    'langtidsledige-gruppen',
    'Langtidsledige',
    defined('', 'Langtidsledige', 'langtidsledige', ' på kontanthjælp og a-dagpenge, og ledige, der er ved at blive det.'),
    'Jo længere ledigheden varer, jo sværere er den at komme ud af. Vi vil opdage faren ved den første samtale, vide mere om dem, der allerede er langt inde i den, og flytte dem tæt på virksomhederne.',
  ),
  targetGroup(
    'sygedagpenge',
    'Modtagere af sygedagpenge',
    paragraph('Sygemeldte, der kommer fra et job eller fra a-dagpenge.'),
    'En sygemelding skal blive så kort som muligt, og forbindelsen til arbejdspladsen må ikke ryge imens. Læge, arbejdsgiver og jobcenter skal trække i samme retning.',
  ),
  targetGroup(
    'ledighedsydelse',
    'Modtagere af ledighedsydelse',
    paragraph('Borgere, der er visiteret til fleksjob og går og venter på et.'),
    'Ventetiden på et fleksjob skal ned. Få timer om ugen er også et job og kan blive til flere.',
  ),
  targetGroup(
    'virksomheder',
    'Virksomheder',
    paragraph('Virksomheder i Ishøj og Vallensbæk, især dem, jobcentret ikke kender endnu.'),
    'Jobcentret skal være en, virksomhederne har gavn af at ringe til. Så er der også en at ringe til, når en borger mangler en plads.',
  ),
];
