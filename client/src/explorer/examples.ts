/** Questions to begin with; the keys name them in `explorer.example`. They are of the demo. */
export const examples = {
  overview: `# Hvor står tallene? Where do the figures stand?
query Overview($slug: String!) {
  programme(slug: $slug) {
    name
    indicators {
      name
      reporter { shortName }
      target { words }
      status { performance reason }
    }
  }
}
`,
  plan: `# Planen, som den står. The plan as it stands.
query Plan {
  agreement(slug: "beskaeftigelse-2021-2025") {
    name
    plan {
      hash
      items {
        name
        sections { label markdown }
        responsibilities { role organisation { name } }
      }
    }
  }
}
`,
  overdue: `# Hvad mangler at blive indberettet? What is yet to be reported?
query Overdue($slug: String!) {
  programme(slug: $slug) {
    indicators {
      id
      name
      reporter { name }
      periods { key label dueOn reporting }
    }
  }
}
`,
  follow: `# Følg med. Follow what happens.
subscription Follow($programmeId: ID!) {
  programmeEvents(programmeId: $programmeId) {
    __typename
    cursor
    at
    actor { name }
    ... on MeasurementReported {
      indicator { name status { performance reason } }
    }
  }
}
`,
  report: `# Indberet et tal. Report a figure.
mutation Report($input: ReportMeasurementInput!) {
  reportMeasurement(input: $input) {
    measurement { id value status }
    userErrors { code message field }
  }
}
`,
} as const;

export type ExampleName = keyof typeof examples;

export const exampleNames = Object.keys(examples) as readonly ExampleName[];

export const exampleVariables: Readonly<Record<ExampleName, string>> = {
  overview: '{\n  "slug": "en-faelles-indsats-2021"\n}\n',
  plan: '',
  overdue: '{\n  "slug": "en-faelles-indsats-2021"\n}\n',
  follow: '{\n  "programmeId": "Programme:…"\n}\n',
  report: '{\n  "input": {\n    "indicatorId": "Indicator:…",\n    "periodKey": "2025-Q2",\n    "value": "11"\n  }\n}\n',
};
