/** A query that every server is asked, and what is to be reached. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  /** Which agreements are asked for; of several, each connection asks for its own. */
  readonly slugs: 'overview' | 'list' | 'each';
  /** Asks the server that keeps its answers, instead of the one that executes every query. */
  readonly isKept?: boolean;
  /** Whether something the answer depends on is written ten times a second meanwhile. */
  readonly isWritten?: boolean;
  /** Requests a second, as so many times what a peer does. Peers without an aim are not asked. */
  readonly aims: Readonly<Record<string, number>>;
}

const usual = { Apollo: 4, yoga: 3.5, mercurius: 1.7 };

const executed: readonly Scenario[] = [
  {
    name: 'overview',
    title: 'an agreement, its 12 indicators with four figures each, who is responsible',
    slugs: 'overview',
    aims: usual,
    query: `query ($slug: String!) {
      agreement(slug: $slug) {
        id name periodStart periodEnd
        plan {
          responsibilities { id role organisation { id name } }
          indicators {
            id name unit frequency
            reporter { id name shortName }
            baselines { id label value }
            measurements { id periodStart periodEnd value reportedAt organisation { name } }
          }
        }
      }
    }`,
  },
  {
    name: 'list',
    title: '50 indicators with their latest figure',
    slugs: 'list',
    aims: usual,
    query: `query ($slug: String!) {
      agreement(slug: $slug) { plan { indicators { id name unit latest { measurement { value periodEnd } } } } }
    }`,
  },
  {
    name: 'tiny',
    title: 'one title',
    slugs: 'overview',
    aims: { Apollo: 4, yoga: 3.5, mercurius: 1 },
    query: 'query ($slug: String!) { agreement(slug: $slug) { name } }',
  },
];

/** The same again where answers are kept, against the peer that most would use. */
export const scenarios: readonly Scenario[] = [
  ...executed,
  // Whoever asks for the same at the same time shares statements: here nobody can.
  ...executed.filter(({ slugs }) => slugs === 'overview').map((scenario): Scenario => ({ ...scenario, name: `${scenario.name}-each`, title: `${scenario.title}; each connection of another agreement`, slugs: 'each' })),
  ...executed.flatMap(({ name, title, query, slugs }): Scenario[] => [
    { name: `${name}-kept`, title: `${title}; answers are kept`, query, slugs, isKept: true, aims: { Apollo: 40 } },
    { name: `${name}-written`, title: `${title}; answers are kept, something is written every 100 ms`, query, slugs, isKept: true, isWritten: true, aims: { Apollo: 40 } },
  ]),
];
