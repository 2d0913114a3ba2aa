import type { OrganisationContent } from './content.ts';

/**
 * The organisations of all agreements, parents first. CVR numbers are left out: a wrong one would point at somebody else.
 * Colours: the eight primary actors have one each; units take after their centre where they may stand side by side.
 */
export const organisations: readonly OrganisationContent[] = [
  { slug: 'slagelse-kommune', name: 'Slagelse Kommune', shortName: 'Slagelse Kommune', initials: 'SK', kind: 'MUNICIPALITY', hue: 6 },
  { slug: 'center-for-skole', name: 'Center for Skole', shortName: 'Center for Skole', initials: 'CS', kind: 'CENTRE', hue: 4, parent: 'slagelse-kommune' },
  { slug: 'ungdommens-uddannelsesvejledning', name: 'Ungdommens Uddannelsesvejledning', shortName: 'UU', initials: 'UU', kind: 'TEAM', hue: 7, parent: 'center-for-skole' },
  { slug: 'specialpaedagogisk-enhed', name: 'Specialpædagogisk enhed', shortName: 'Specialpædagogisk enhed', initials: 'SP', kind: 'TEAM', hue: 4, parent: 'center-for-skole' },
  { slug: 'center-for-arbejdsmarked-og-integration', name: 'Center for Arbejdsmarked og Integration', shortName: 'CAI', initials: 'CA', kind: 'CENTRE', hue: 1, parent: 'slagelse-kommune' },
  { slug: 'jobcenter-slagelse', name: 'Jobcenter Slagelse', shortName: 'Jobcentret', initials: 'JS', kind: 'CENTRE', hue: 1, parent: 'center-for-arbejdsmarked-og-integration' },
  { slug: 'team-job-uddannelse', name: 'Team Job & Uddannelse', shortName: 'Team Job & Uddannelse', initials: 'TJ', kind: 'TEAM', hue: 1, parent: 'jobcenter-slagelse' },
  { slug: 'team-opkvalificering', name: 'Team Opkvalificering', shortName: 'Team Opkvalificering', initials: 'TO', kind: 'TEAM', hue: 1, parent: 'jobcenter-slagelse' },
  { slug: 'team-unge', name: 'Team Unge', shortName: 'Team Unge', initials: 'TU', kind: 'TEAM', hue: 1, parent: 'jobcenter-slagelse' },
  { slug: 'jobenheden', name: 'Jobenheden', shortName: 'Jobenheden', initials: 'JE', kind: 'TEAM', hue: 3, parent: 'jobcenter-slagelse' },
  { slug: 'sprogcenter-slagelse', name: 'Sprogcenter Slagelse', shortName: 'Sprogcentret', initials: 'SC', kind: 'EDUCATION', hue: 0, parent: 'center-for-arbejdsmarked-og-integration' },
  { slug: 'center-for-handicap-og-psykiatri', name: 'Center for Handicap og Psykiatri', shortName: 'Handicap og Psykiatri', initials: 'HP', kind: 'CENTRE', hue: 5, parent: 'slagelse-kommune' },
  { slug: 'misbrugscenter', name: 'Misbrugscentret', shortName: 'Misbrugscentret', initials: 'MC', kind: 'TEAM', hue: 5, parent: 'center-for-handicap-og-psykiatri' },
  { slug: 'kvinfo', name: 'KVINFO', shortName: 'KVINFO', initials: 'KV', kind: 'CIVIL_SOCIETY', hue: 0 },
  { slug: 'fob', name: 'Fællesorganisationens Boligforening', shortName: 'FOB', initials: 'FO', kind: 'HOUSING_ORGANISATION', hue: 3 },
  { slug: 'slagelse-boligselskab', name: 'Slagelse Boligselskab', shortName: 'Slagelse Boligselskab', initials: 'SB', kind: 'HOUSING_ORGANISATION', hue: 4 },
  { slug: 'boligkorsoer', name: 'BoligKorsør', shortName: 'BoligKorsør', initials: 'BK', kind: 'HOUSING_ORGANISATION', hue: 5 },
  { slug: 'politi', name: 'Sydsjællands og Lolland-Falsters Politi', shortName: 'Politiet', initials: 'PO', kind: 'POLICE', hue: 6 },
  { slug: 'en-faelles-indsats', name: 'En Fælles Indsats', shortName: 'En Fælles Indsats', initials: 'EF', kind: 'COMPETENCE_CENTRE', hue: 2 },
  { slug: 'selandia', name: 'Selandia CEU', shortName: 'Selandia', initials: 'SE', kind: 'EDUCATION', hue: 7 },
  { slug: 'produktionsskolen', name: 'Produktionsskolen', shortName: 'Produktionsskolen', initials: 'PS', kind: 'EDUCATION', hue: 3 },
  { slug: 'ishoej-kommune', name: 'Ishøj Kommune', shortName: 'Ishøj Kommune', initials: 'IK', kind: 'MUNICIPALITY', hue: 5 },
  { slug: 'jobcenter-vallensbaek', name: 'Jobcenter Vallensbæk', shortName: 'Jobcentret', initials: 'JV', kind: 'CENTRE', hue: 1, parent: 'ishoej-kommune' },
  { slug: 'virksomhedsgruppen', name: 'Virksomhedsgruppen', shortName: 'Virksomhedsgruppen', initials: 'VG', kind: 'TEAM', hue: 3, parent: 'jobcenter-vallensbaek' },
  { slug: 'cph-west', name: 'CPH WEST', shortName: 'CPH WEST', initials: 'CW', kind: 'EDUCATION', hue: 7 },
  { slug: 'klinisk-funktion', name: 'Klinisk Funktion', shortName: 'Klinisk Funktion', initials: 'KF', kind: 'OTHER', hue: 4 },
  { slug: 'vip2', name: 'Virksomhedsrettet Integration, VIP2', shortName: 'VIP2', initials: 'VI', kind: 'COMPETENCE_CENTRE', hue: 2 },
  { slug: 'integrationsministeriet', name: 'Integrationsministeriet', shortName: 'Integrationsministeriet', initials: 'IM', kind: 'OTHER', hue: 6 },
  { slug: 'landsbyggefonden', name: 'Landsbyggefonden', shortName: 'Landsbyggefonden', initials: 'LB', kind: 'FUND', hue: 6 },
  { slug: 'bestyrelsen', name: 'Bestyrelsen for den boligsociale indsats', shortName: 'Bestyrelsen', initials: 'BE', kind: 'BOARD', hue: 2 },
];
