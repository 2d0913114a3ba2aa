/** Asks Planrum with nothing but `fetch`. */
const url = process.env['PLANRUM_URL'] ?? 'http://localhost:4000';
const token = process.env['PLANRUM_TOKEN'] ?? '';

interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: { readonly code: string } }[];
}

/** The answer had errors: what the first says, and its code. */
export class PlanrumError extends Error {
  override readonly name = 'PlanrumError';
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** Runs an operation. Waits and tries again when too much was asked. @throws PlanrumError when the answer has errors. */
export async function ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
  for (;;) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        'accept-language': 'en',
      },
      body: JSON.stringify({ query, variables }),
    });
    if (response.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get('retry-after') ?? 5)));
      continue;
    }
    const { data, errors } = (await response.json()) as Answer<Data>;
    const [error] = errors ?? [];
    if (error) throw new PlanrumError(error.message, error.extensions.code);
    if (data == null) throw new PlanrumError('There was no data.', 'NO_DATA');
    return data;
  }
}
