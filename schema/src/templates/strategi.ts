import type { Template } from './types.ts';

/** A strategy: for each target group what is wanted, which results and efforts are to lead there, and what the words mean. */
export const strategi: Template = {
  key: 'strategi',
  version: 1,
  name: { da: 'Strategi', en: 'Strategy' },
  sections: [
    {
      key: 'basis',
      label: { da: 'Grundlag', en: 'Basis' },
      hint: { da: 'Hvilke mål og planer bygger strategien på?', en: 'Which goals and plans does the strategy build on?' },
    },
    {
      key: 'followUp',
      label: { da: 'Opfølgning', en: 'Follow-up' },
      hint: { da: 'Hvem følger op hvornår, og hvad sker der, når et mål glider?', en: 'Who follows up when, and what happens when a goal slips?' },
    },
  ],
  itemKinds: [
    {
      key: 'targetGroup',
      label: { da: 'Målgruppe', en: 'Target group' },
      labelPlural: { da: 'Målgrupper', en: 'Target groups' },
      records: 'goals',
      texts: [
        { key: 'group', label: { da: 'Hvem det er', en: 'Who they are' }, hint: { da: 'Hvem hører til målgruppen?', en: 'Who belongs to the group?' } },
        {
          key: 'strategy',
          label: { da: 'Strategi', en: 'Strategy' },
          hint: { da: 'Hvilken vej går vi, og hvorfor netop den?', en: 'Which way do we go, and why that one?' },
        },
      ],
    },
    {
      key: 'effort',
      label: { da: 'Indsats', en: 'Effort' },
      labelPlural: { da: 'Indsatser', en: 'Efforts' },
      texts: [
        {
          key: 'content',
          label: { da: 'Indhold', en: 'Content' },
          hint: { da: 'Hvad sker der, hvornår og sammen med hvem?', en: 'What happens, when and with whom?' },
        },
      ],
    },
    {
      key: 'definition',
      label: { da: 'Definition', en: 'Definition' },
      labelPlural: { da: 'Definitioner', en: 'Definitions' },
      isDefinition: true,
      texts: [
        {
          key: 'meaning',
          label: { da: 'Betydning', en: 'Meaning' },
          hint: { da: 'Hvem eller hvad tæller med?', en: 'Who or what counts?' },
        },
      ],
    },
  ],
  goalLevels: ['OVERALL', 'STRATEGY', 'RESULT', 'EFFORT', 'SUB_GOAL'],
  outline: [
    { section: 'basis' },
    { terms: 'parties' },
    { items: 'targetGroup' },
    { items: 'effort' },
    { terms: 'goals' },
    { terms: 'resources' },
    { section: 'followUp' },
    { terms: 'commitments' },
    { items: 'definition' },
  ],
};
