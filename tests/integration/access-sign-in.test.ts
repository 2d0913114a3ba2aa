import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiClient, fieldOf } from '../testkit/api-client.ts';
import { startApiServer, type ApiServer } from '../testkit/api-server.ts';
import { useTestDatabase } from '../testkit/database.ts';
import { foundPartnership, password, type Partnership } from '../testkit/partnership.ts';

const database = useTestDatabase();
let partnership: Partnership;
let server: ApiServer;
let client: ApiClient;

beforeAll(async () => {
  partnership = await foundPartnership(database().prisma);
  await partnership.person('Karen Holm', 'centre', { roles: ['EDITOR'] });
});
beforeEach(async () => {
  server = await startApiServer(database());
  client = new ApiClient(server.url);
});
afterEach(async () => {
  await server.close();
  await database().prisma.signInFailure.deleteMany();
});
afterAll(async () => {
  await database().prisma.session.deleteMany();
});

const signIn = `mutation ($input: SignInInput!) {
  signIn(input: $input) {
    viewer { user { id name initials memberships { title organisation { name parent { name } } } } locale isAdministrator }
    userErrors { __typename message code field }
  }
}`;
const whoAmI = '{ viewer { user { name } locale } }';
const nobody = { viewer: null };
const karen = { viewer: { user: { name: 'Karen Holm' }, locale: 'da' } };

function attempt(email: string, guess: string): { input: { email: string; password: string } } {
  return { input: { email, password: guess } };
}

describe('signing in', () => {
  test('with the right password', async () => {
    const { data, errors } = await client.ask(signIn, attempt('karen.holm@example.org', password));
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      signIn: {
        viewer: {
          user: {
            name: 'Karen Holm',
            initials: 'KH',
            memberships: [
              {
                title: 'Konsulent',
                organisation: { name: 'Center for Arbejdsmarked og Integration', parent: { name: 'Slagelse Kommune' } },
              },
            ],
          },
          locale: 'da',
          isAdministrator: false,
        },
        userErrors: [],
      },
    });
    expect((await client.ask(whoAmI)).data).toEqual(karen);
  });

  test('an e-mail address is the same in capitals', async () => {
    await client.signIn('Karen.Holm@Example.org', password);
    expect((await client.ask(whoAmI)).data).toEqual(karen);
  });

  test('with a wrong password, or as somebody unknown, says the same', async () => {
    const wrong = {
      signIn: {
        viewer: null,
        userErrors: [
          {
            __typename: 'AccessError',
            message: 'E-mailadressen eller adgangskoden er forkert.',
            code: 'WRONG_CREDENTIALS',
            field: null,
          },
        ],
      },
    };
    expect((await client.ask(signIn, attempt('karen.holm@example.org', 'guess'))).data).toEqual(wrong);
    expect((await client.ask(signIn, attempt('nobody@example.org', password))).data).toEqual(wrong);
    expect((await client.ask(signIn, attempt('no address', password))).data).toEqual(wrong);
    expect((await client.ask(signIn, attempt('karen.holm@example.org', 'x'.repeat(100_000)))).data).toEqual(wrong);
    expect((await client.ask(whoAmI)).data).toEqual(nobody);
  });

  test('speaks the language that the browser asks for', async () => {
    const { data } = await client.ask(signIn, attempt('karen.holm@example.org', 'guess'), { 'accept-language': 'en-GB' });
    expect(data).toMatchObject({ signIn: { userErrors: [{ message: 'The e-mail address or the password is wrong.' }] } });
  });

  test('the cookie is out of reach for scripts and other sites', async () => {
    const { headers } = await client.ask(signIn, attempt('karen.holm@example.org', password));
    const cookies = headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^planrum\.session_token=/);
    expect(cookies[0]).toMatch(/; HttpOnly/);
    expect(cookies[0]).toMatch(/; SameSite=Lax/);
    expect(cookies[0]).not.toMatch(/Secure/);
  });

  test('over https the cookie is sent over https only', async () => {
    const secure = await startApiServer(database(), { publicUrl: 'https://planrum.example.dk' });
    try {
      const { headers } = await new ApiClient(secure.url).ask(signIn, attempt('karen.holm@example.org', password));
      expect(headers.getSetCookie()[0]).toMatch(/^__Secure-planrum\.session_token=.*; Secure/);
    } finally {
      await secure.close();
    }
  });

  test('a cookie that was made up or changed is nobody', async () => {
    await client.signIn('karen.holm@example.org', password);
    const changed = client.cookie.replace(/=(.)/, (_match, first: string) => `=${first === 'a' ? 'b' : 'a'}`);
    for (const cookie of [changed, 'planrum.session_token=made-up', 'planrum.session_token=']) {
      expect((await new ApiClient(server.url).ask(whoAmI, {}, { cookie })).data).toEqual(nobody);
    }
  });

  test('ends the session it takes the place of, also for a copy of its cookie', async () => {
    await client.signIn('karen.holm@example.org', password);
    const { cookie } = client;
    expect((await new ApiClient(server.url).ask(whoAmI, {}, { cookie })).data).toEqual(karen);
    await client.ask(signIn, attempt('karen.holm@example.org', 'guess'));
    expect((await client.ask(whoAmI)).data).toEqual(karen);
    await client.signIn('karen.holm@example.org', password);
    expect((await new ApiClient(server.url).ask(whoAmI, {}, { cookie })).data).toEqual(nobody);
    expect((await client.ask(whoAmI)).data).toEqual(karen);
  });

  test('a session that has run out is nobody', async () => {
    await client.signIn('karen.holm@example.org', password);
    server.advance(15 * 24 * 60 * 60_000);
    expect((await client.ask(whoAmI)).data).toEqual(nobody);
  });
});

describe('too many failures', () => {
  async function fail(times: number, email = 'karen.holm@example.org'): Promise<void> {
    for (let time = 0; time < times; time += 1) await client.ask(signIn, attempt(email, 'guess'));
  }
  const refused = {
    signIn: {
      viewer: null,
      userErrors: [
        expect.objectContaining({
          __typename: 'AccessError',
          code: 'TOO_MANY_ATTEMPTS',
          message: 'Der har været for mange forsøg på at logge ind. Vent 15 minutter, og prøv igen.',
        }),
      ],
    },
  };

  test('even the right password is refused for a while, and taken after it', async () => {
    await fail(5);
    expect((await client.ask(signIn, attempt('karen.holm@example.org', password))).data).toEqual(refused);
    server.advance(15 * 60_000 + 1000);
    await client.signIn('karen.holm@example.org', password);
  });

  test('a success forgets what failed before it', async () => {
    await fail(4);
    await client.signIn('karen.holm@example.org', password);
    await fail(4);
    await client.signIn('karen.holm@example.org', password);
  });

  test('at the same moment cannot slip past together', async () => {
    const guesses = Array.from({ length: 12 }, () => client.ask(signIn, attempt('karen.holm@example.org', 'guess')));
    const codes = (await Promise.all(guesses)).map(
      (answer) => fieldOf<{ userErrors: { code: string }[] }>(answer, 'signIn').userErrors[0]?.code,
    );
    expect(codes.filter((code) => code === 'WRONG_CREDENTIALS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(7);
  });

  test('for one account leave another alone', async () => {
    await partnership.person('Bo Lund', 'kvinfo');
    await fail(6);
    await client.signIn('bo.lund@example.org', password);
  });

  test('from one address are bounded over all accounts', async () => {
    await fail(1, 'somebody@example.org');
    // As if that had gone on for a while, with one account after the other.
    await database().prisma.signInFailure.updateMany({ data: { failures: 60 } });
    expect((await client.ask(signIn, attempt('karen.holm@example.org', password))).data).toEqual(refused);
  });

  test('no address or name is kept', async () => {
    await fail(1);
    const rows = await database().prisma.signInFailure.findMany();
    expect(rows.map(({ key }) => key.length)).toEqual([32, 32, 32]);
  });
});

describe('signing out', () => {
  const signOut = 'mutation { signOut { userErrors { message } } }';

  test('ends the session at once, also for a copy of its cookie', async () => {
    await client.signIn('karen.holm@example.org', password);
    const { cookie } = client;
    expect((await client.ask(whoAmI)).data).toEqual(karen);
    const { data, headers } = await client.ask(signOut);
    expect(data).toEqual({ signOut: { userErrors: [] } });
    expect(headers.getSetCookie().join()).toMatch(/planrum\.session_token=;.*Max-Age=0/);
    expect((await new ApiClient(server.url).ask(whoAmI, {}, { cookie })).data).toEqual(nobody);
  });

  test('on another instance too', async () => {
    const other = await startApiServer(database());
    try {
      await client.signIn('karen.holm@example.org', password);
      const { cookie } = client;
      // Remembered there now.
      expect((await new ApiClient(other.url).ask(whoAmI, {}, { cookie })).data).toEqual(karen);
      await client.ask(signOut);
      expect((await new ApiClient(other.url).ask(whoAmI, {}, { cookie })).data).toEqual(nobody);
    } finally {
      await other.close();
    }
  });

  test('leaves other sessions of the account alone', async () => {
    const other = await new ApiClient(server.url).signIn('karen.holm@example.org', password);
    await client.signIn('karen.holm@example.org', password);
    await client.ask(signOut);
    expect((await other.ask(whoAmI)).data).toEqual(karen);
  });

  test('without a session is no mistake', async () => {
    expect((await client.ask(signOut)).data).toEqual({ signOut: { userErrors: [] } });
  });
});

test('a chosen language is the language of the next message', async () => {
  await client.signIn('karen.holm@example.org', password);
  const choose = 'mutation ($locale: Locale!) { setLocale(input: { locale: $locale }) { viewer { locale } userErrors { message } } }';
  const { data } = await client.ask(choose, { locale: 'en' });
  expect(data).toEqual({ setLocale: { viewer: { locale: 'en' }, userErrors: [] } });
  const { data: again } = await client.ask(signIn, attempt('karen.holm@example.org', 'guess'), { 'accept-language': 'da' });
  expect(again).toMatchObject({ signIn: { userErrors: [{ message: 'The e-mail address or the password is wrong.' }] } });
  await client.ask(choose, { locale: 'da' });
});

test('choosing a language takes a session', async () => {
  const { data } = await client.ask('mutation { setLocale(input: { locale: en }) { viewer { locale } userErrors { __typename code } } }');
  expect(data).toEqual({ setLocale: { viewer: null, userErrors: [{ __typename: 'AccessError', code: 'NOT_SIGNED_IN' }] } });
});
