import type { Template } from './types.ts';

/** The form of 2017: with an analysis of the problems, success criteria, a budget by funding source, and handling of conflicts. */
export const delaftale2017: Template = {
  key: 'delaftale-2017',
  version: 1,
  name: { da: 'Delaftale 2017', en: 'Sub-agreement 2017' },
  sections: [
    {
      key: 'problemComplex',
      label: { da: 'Problemkompleks for indsatsområdet', en: 'Problems of the focus area' },
      hint: {
        da: 'Hvad viser tallene om området, og hvad ligger bag dem?',
        en: 'What do the figures show about the area, and what lies behind them?',
      },
    },
    {
      key: 'purpose',
      label: { da: 'Formål', en: 'Purpose' },
      hint: { da: 'Hvilken forandring skal indsatsen føre til?', en: 'What change is the effort to bring about?' },
    },
    {
      key: 'interplay',
      label: { da: 'Samspil med og supplement til den kommunale indsats', en: 'Interplay with and supplement to municipal services' },
      hint: {
        da: 'Hvad lægger indsatsen til det, kommunen gør i forvejen?',
        en: 'What does the effort add to what the municipality already does?',
      },
    },
    {
      key: 'conflicts',
      label: { da: 'Konflikthåndtering og underretning', en: 'Handling of conflicts and notification' },
      hint: {
        da: 'Hvem tager fat, når parterne er uenige, og hvem skal have besked?',
        en: 'Who acts when the parties disagree, and who is to be told?',
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
          key: 'content',
          label: { da: 'Indhold og praksis', en: 'Content and practice' },
          hint: { da: 'Hvad sker der, hvor, hvornår og hvorfor virker det?', en: 'What happens, where, when, and why does it work?' },
        },
        {
          key: 'purpose',
          label: { da: 'Formål og mål', en: 'Purpose and goals' },
          hint: { da: 'Hvad skal aktiviteten opnå?', en: 'What is the activity to achieve?' },
        },
        {
          key: 'targetGroups',
          label: { da: 'Målgruppe', en: 'Target group' },
          hint: { da: 'Hvem er aktiviteten for?', en: 'Who is the activity for?' },
        },
        {
          key: 'successCriteria',
          label: { da: 'Succeskriterier', en: 'Success criteria' },
          hint: {
            da: 'Hvordan kan man se, at det lykkes, og hvor kommer tallene fra?',
            en: 'How can success be seen, and where do the figures come from?',
          },
        },
        {
          key: 'roles',
          label: { da: 'Ansvars- og rollefordeling', en: 'Responsibilities and roles' },
          hint: { da: 'Hvordan arbejder parterne sammen om aktiviteten?', en: 'How do the parties work together on the activity?' },
        },
      ],
    },
  ],
  goalLevels: ['OVERALL', 'RESULT', 'SUB_GOAL'],
  outline: [
    { terms: 'parties' },
    { section: 'problemComplex' },
    { section: 'purpose' },
    { terms: 'goals' },
    { section: 'interplay' },
    { terms: 'resources' },
    { terms: 'budget' },
    { section: 'conflicts' },
    { section: 'revision' },
    { items: 'activity' },
    { terms: 'commitments' },
  ],
};
