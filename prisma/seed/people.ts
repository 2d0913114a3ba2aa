import type { PersonContent } from './content.ts';

/** Everyone signs in with this: the demo is for trying, never for real data. */
export const demoPassword = 'planrum-demo';

/** The address of a person of the demo. */
export function emailOf(mailbox: string): string {
  return `${mailbox}@demo.planrum.dk`;
}

/** Who signs in to try Planrum, and what for. The names are invented. */
const signIns: readonly (PersonContent & { readonly role: string })[] = [
  { mailbox: 'chef', name: 'Karen Bisgaard', organisation: 'en-faelles-indsats', title: 'Chef for helhedsplanen', role: 'Chef: redigerer, tildeler ansvar og beslutter' },
  { mailbox: 'skole', name: 'Henrik Toft', organisation: 'center-for-skole', title: 'Udviklingskonsulent', role: 'Redigerer og indberetter' },
  { mailbox: 'cai', name: 'Mette Holmgaard', organisation: 'center-for-arbejdsmarked-og-integration', title: 'Faglig koordinator', role: 'Redigerer og indberetter' },
  { mailbox: 'kvinfo', name: 'Samira Haddad', organisation: 'kvinfo', title: 'Mentorkoordinator', role: 'Redigerer og indberetter' },
  { mailbox: 'fob', name: 'Bent Krogsgaard', organisation: 'fob', title: 'Boligsocial konsulent', role: 'Redigerer og indberetter' },
  { mailbox: 'bestyrelse', name: 'Inger Vestergård', organisation: 'bestyrelsen', title: 'Formand', role: 'Bestyrelse: læser alt og beslutter' },
  { mailbox: 'fond', name: 'Jakob Rosendal', organisation: 'landsbyggefonden', title: 'Konsulent', role: 'Læser' },
];

/** Colleagues to give a responsibility to. The names are invented. */
const colleagues: readonly PersonContent[] = [
  { mailbox: 'nadia.lund', name: 'Nadia Lund', organisation: 'en-faelles-indsats', title: 'Beboervejleder' },
  { mailbox: 'oliver.friis', name: 'Oliver Friis', organisation: 'en-faelles-indsats', title: 'Fritidsjobvejleder' },
  { mailbox: 'ditte.mark', name: 'Ditte Mark', organisation: 'en-faelles-indsats', title: 'Kommunikationsmedarbejder' },
  { mailbox: 'yasmin.karimi', name: 'Yasmin Karimi', organisation: 'kvinfo', title: 'Projektleder, Mentornetværket' },
  { mailbox: 'tove.abildgaard', name: 'Tove Abildgaard', organisation: 'center-for-arbejdsmarked-og-integration', title: 'Afdelingsleder' },
  { mailbox: 'lise.brandt', name: 'Lise Brandt', organisation: 'jobcenter-slagelse', title: 'Jobkonsulent, etniske minoritetskvinder' },
  { mailbox: 'peter.skovgaard', name: 'Peter Skovgaard', organisation: 'jobcenter-slagelse', title: 'Jobkonsulent, håndholdt indsats' },
  { mailbox: 'camilla.juul', name: 'Camilla Juul', organisation: 'team-job-uddannelse', title: 'Virksomhedskonsulent' },
  { mailbox: 'anders.riis', name: 'Anders Riis', organisation: 'team-opkvalificering', title: 'Virksomhedskonsulent' },
  { mailbox: 'fatima.noor', name: 'Fatima Noor', organisation: 'team-unge', title: 'Ungerådgiver' },
  { mailbox: 'grethe.dahl', name: 'Grethe Dahl', organisation: 'sprogcenter-slagelse', title: 'Afdelingsleder' },
  { mailbox: 'birgit.ravn', name: 'Birgit Ravn', organisation: 'center-for-skole', title: 'Centerchef' },
  { mailbox: 'soeren.hald', name: 'Søren Hald', organisation: 'ungdommens-uddannelsesvejledning', title: 'Uddannelsesvejleder' },
  { mailbox: 'maja.thorup', name: 'Maja Thorup', organisation: 'specialpaedagogisk-enhed', title: 'Konsulent, Stay In' },
  { mailbox: 'erik.lindholm', name: 'Erik Lindholm', organisation: 'center-for-handicap-og-psykiatri', title: 'Centerchef' },
  { mailbox: 'rikke.aagaard', name: 'Rikke Aagaard', organisation: 'misbrugscenter', title: 'Opsøgende rusmiddelkonsulent' },
  { mailbox: 'palle.winther', name: 'Palle Winther', organisation: 'fob', title: 'Områdechef' },
  { mailbox: 'jette.borup', name: 'Jette Borup', organisation: 'slagelse-boligselskab', title: 'Forvaltningschef' },
  { mailbox: 'kim.overgaard', name: 'Kim Overgaard', organisation: 'boligkorsoer', title: 'Driftschef' },
  { mailbox: 'lars.enevoldsen', name: 'Lars Enevoldsen', organisation: 'politi', title: 'Politikommissær, forebyggelse' },
  { mailbox: 'pia.storm', name: 'Pia Storm', organisation: 'selandia', title: 'Uddannelseschef' },
  { mailbox: 'bo.hedegaard', name: 'Bo Hedegaard', organisation: 'jobenheden', title: 'Teamleder' },
  { mailbox: 'agnete.wulff', name: 'Agnete Wulff', organisation: 'vip2', title: 'Projektkonsulent' },
  { mailbox: 'jonna.brix', name: 'Jonna Brix', organisation: 'jobcenter-vallensbaek', title: 'Jobcenterchef' },
  { mailbox: 'tom.elkjaer', name: 'Tom Elkjær', organisation: 'virksomhedsgruppen', title: 'Virksomhedskonsulent' },
  { mailbox: 'dorthe.lyng', name: 'Dorthe Lyng', organisation: 'cph-west', title: 'Vejleder' },
  { mailbox: 'hanne.kragh', name: 'Hanne Kragh', organisation: 'produktionsskolen', title: 'Værkstedsleder' },
];

export const people: readonly PersonContent[] = [...signIns, ...colleagues];

/** How to sign in to the demo, as the start prints it. `organisation` is a slug; organisations.ts has its name. */
export const signInRoles = signIns;
