/** What came back, whatever it is: tests say what they expect of it. */
export interface Answer {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly message: string; readonly path?: unknown; readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly headers: Headers;
}

/** A field of the answer, as the test knows it. @throws when there is none. */
export function fieldOf<Field>({ data, errors }: Answer, name: string): Field {
  const field = data?.[name];
  if (field === undefined || field === null) throw new Error(`There is no ${name}: ${JSON.stringify({ data, errors })}`);
  return field as Field;
}

/** A caller of the endpoint who keeps cookies as a browser does. */
export class ApiClient {
  private readonly cookies = new Map<string, string>();

  constructor(
    readonly url: string,
    private readonly token: string | null = null,
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    this.keepCookies(response.headers);
    const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
    return { status: response.status, data, errors, headers: response.headers };
  }

  /** Signs in and keeps the session. @throws when it is refused. */
  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.ask(
      'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { user { id } } userErrors { message } } }',
      { input: { email, password } },
    );
    const { viewer, userErrors } = fieldOf<{ viewer: unknown; userErrors: unknown }>(answer, 'signIn');
    if (viewer === null) throw new Error(`Sign-in was refused: ${JSON.stringify(userErrors)}`);
    return this;
  }

  private keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0')) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
