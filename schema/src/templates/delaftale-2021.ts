import type { Template } from './types.ts';

/** The form the fund has used for sub-agreements since 2021. */
export const delaftale2021: Template = {
  key: 'delaftale-2021',
  version: 1,
  name: { da: 'Delaftale 2021', en: 'Sub-agreement 2021' },
  sections: [
    {
      key: 'coherence',
      label: { da: 'Sammenhæng med den kommunale indsats', en: 'Coherence with municipal services' },
      hint: {
        da: 'Hvordan bygger aktiviteterne oven på det, kommunen gør i forvejen?',
        en: 'How do the activities build on what the municipality already does?',
      },
    },
    {
      key: 'revision',
      label: { da: 'Revision af delaftalen', en: 'Revision of the agreement' },
      hint: {
        da: 'Hvornår tages aftalen op igen, hvem indstiller, og hvem beslutter?',
        en: 'When is the agreement reviewed, who proposes changes, and who decides?',
      },
    },
  ],
  itemKinds: [
    {
      key: 'activity',
      label: { da: 'Aktivitet', en: 'Activity' },
      labelPlural: { da: 'Aktiviteter', en: 'Activities' },
      texts: [
        {
          key: 'purpose',
          label: { da: 'Formål', en: 'Purpose' },
          hint: { da: 'Hvad skal aktiviteten ændre, og for hvem?', en: 'What is the activity to change, and for whom?' },
        },
        {
          key: 'targetGroups',
          label: { da: 'Målgruppe(r)', en: 'Target group(s)' },
          hint: { da: 'Hvem er aktiviteten for, og hvor bor de?', en: 'Who is the activity for, and where do they live?' },
        },
        {
          key: 'content',
          label: { da: 'Indhold og praksis', en: 'Content and practice' },
          hint: { da: 'Hvad sker der, hvor, hvornår og i hvilke faser?', en: 'What happens, where, when and in which stages?' },
        },
        {
          key: 'roles',
          label: { da: 'Ansvars- og rollefordeling', en: 'Responsibilities and roles' },
          hint: { da: 'Hvordan arbejder parterne sammen om aktiviteten?', en: 'How do the parties work together on the activity?' },
        },
        {
          key: 'funding',
          label: { da: 'Særligt vedrørende finansiering', en: 'Particulars of funding' },
          hint: { da: 'Udløber en bevilling, eller skal der søges nye midler?', en: 'Does a grant run out, or must new funds be sought?' },
          mayBeEmpty: true,
        },
      ],
    },
  ],
  goalLevels: ['OVERALL', 'RESULT', 'SUB_GOAL'],
  outline: [
    { terms: 'parties' },
    { terms: 'goals' },
    { terms: 'resources' },
    { section: 'coherence' },
    { section: 'revision' },
    { items: 'activity' },
    { terms: 'commitments' },
  ],
};
