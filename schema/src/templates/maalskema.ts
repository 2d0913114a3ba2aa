import type { Template } from './types.ts';

/** A table of goals: each measuring point with what is asked of the whole country, what is asked here, and what is done about it. */
export const maalskema: Template = {
  key: 'maalskema',
  version: 1,
  name: { da: 'Målskema', en: 'Table of goals' },
  sections: [
    {
      key: 'background',
      label: { da: 'Baggrund', en: 'Background' },
      hint: { da: 'Hvilket projekt hører skemaet til, og hvem har stillet opgaven?', en: 'Which project is the table part of, and who set the task?' },
    },
    {
      key: 'task',
      label: { da: 'Opgaven', en: 'The task' },
      hint: { da: 'Hvad skal foreligge hvornår?', en: 'What has to be ready, and when?' },
    },
    {
      key: 'measurement',
      label: { da: 'Sådan måles der', en: 'How it is measured' },
      hint: {
        da: 'Hvem opgør tallene, hvor tit, og hvor længe efter perioden kan de fås?',
        en: 'Who counts, how often, and how long after the period can figures be had?',
      },
    },
  ],
  itemKinds: [
    {
      key: 'measuringPoint',
      label: { da: 'Målepunkt', en: 'Measuring point' },
      labelPlural: { da: 'Målepunkter', en: 'Measuring points' },
      records: 'targets',
      texts: [
        {
          key: 'actions',
          label: { da: 'Handlinger', en: 'Actions' },
          hint: { da: 'Hvad gør kommunen for at nå målet?', en: 'What does the municipality do to reach the target?' },
        },
        {
          key: 'comparison',
          label: { da: 'Sammenligning', en: 'Comparison' },
          hint: {
            da: 'Hvilke kommuner har samme rammebetingelser, og hvad kan vi lære af dem?',
            en: 'Which municipalities have the same conditions, and what can be learnt from them?',
          },
          mayBeEmpty: true,
        },
      ],
    },
  ],
  goalLevels: ['NATIONAL', 'RESULT', 'EFFORT', 'SUB_GOAL'],
  outline: [
    { section: 'background' },
    { section: 'task' },
    { terms: 'parties' },
    { section: 'measurement' },
    { items: 'measuringPoint' },
    { terms: 'goals' },
    { terms: 'commitments' },
  ],
};
