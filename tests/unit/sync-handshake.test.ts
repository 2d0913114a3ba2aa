import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeCodes, documentNameOf, PROTOCOL_VERSION, type CloseCodeName } from '@planrum/schema/sync';
import { createAdmission, type ConnectRequest } from '@planrum/server/sync/admission.ts';
import { people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';

let server: MemoryServer;
beforeEach(() => {
  server = startMemoryServer();
});
afterEach(async () => {
  await server.close();
});

describe('handshake', () => {
  it('H1 two clients that join and type have the same words', async () => {
    const anna = server.connect(people.anna);
    anna.type('Vi vil ');
    await anna.saved();
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'Vi vil ');
    bo.type('hjælpe');
    await anna.until(() => anna.text().toJSON() === 'Vi vil hjælpe');
    expect(anna.got.step1).toBe(1);
    expect(bo.got.step2).toBe(1);
  });

  it('H1 words typed while offline come with the first sync step 2', async () => {
    const doc = new Y.Doc();
    doc.getText('words').insert(0, 'Skrevet i toget');
    const anna = server.connect(people.anna, { doc });
    await anna.saved();
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'Skrevet i toget');
  });

  it('H2 a document that is not in the store is unknown', async () => {
    const anna = server.connect(people.anna, { documentName: documentNameOf('00000000-0000-7000-8000-00000000ffff') });
    await anna.until(() => anna.closedWith !== null);
    expect(anna.closedWith?.code).toBe(closeCodes.notFound.code);
  });

  it('H4 frames that come before admission are handled in order after it', async () => {
    let admitted = (): void => undefined;
    const gate = new Promise<void>((resolve) => (admitted = resolve));
    const anna = server.connect(people.anna, {
      async admit() {
        await gate;
        return { isAdmitted: true, actor: people.anna.actor, mayWrite: true, user: people.anna.presence, agreementId: 'a' };
      },
    });
    anna.type('et ');
    anna.type('to');
    const saved = anna.saved();
    expect(server.store.committed).toHaveLength(0);
    admitted();
    await saved;
    const bo = server.connect(people.bo);
    await bo.until(() => bo.text().toJSON() === 'et to');
  });

  it('H4 too much before admission closes the connection', async () => {
    const anna = server.connect(people.anna, { admit: () => new Promise(() => undefined) });
    for (let index = 0; index < 100; index++) anna.type('x');
    await anna.until(() => anna.closedWith !== null);
    expect(anna.closedWith?.code).toBe(closeCodes.tooManyRequests.code);
  });

  it('H4 a connection that is not admitted in time is closed', async () => {
    const slow = startMemoryServer({ limits: { admissionTimeoutMs: 1 } });
    const anna = slow.connect(people.anna, { admit: () => new Promise(() => undefined) });
    await anna.until(() => anna.closedWith !== null);
    expect(anna.closedWith?.code).toBe(closeCodes.authenticationTimeout.code);
    await slow.close();
  });
});

describe('admission', () => {
  const agreementId = '00000000-0000-7000-8000-000000000001';
  const programmeId = '00000000-0000-7000-8000-000000000002';
  const request: ConnectRequest = { documentName: documentNameOf(agreementId), headers: {}, version: null };
  const chief = {
    ...people.anna.actor,
    organisationIds: ['fob'],
    grants: [{ programmeId, role: 'CHIEF', agreementId: null } as const],
  };

  function admitAs(actor: typeof chief | null): ReturnType<typeof createAdmission> {
    return createAdmission({
      authenticate: () => Promise.resolve(actor),
      directory: {
        findDocument: (name) => Promise.resolve(name === request.documentName ? { agreementId, programmeId } : null),
        findOrganisation: (id) => Promise.resolve({ id, shortName: 'FOB', initials: 'FO', hue: 3 }),
      },
      publicUrl: null,
    });
  }

  async function refusal(actor: typeof chief | null, asked: Partial<ConnectRequest> = {}): Promise<CloseCodeName | null> {
    const verdict = await admitAs(actor)({ ...request, ...asked });
    return verdict.isAdmitted ? null : verdict.reason;
  }

  it('H2 says why somebody is refused', async () => {
    expect(await refusal(chief)).toBeNull();
    expect(await refusal(null)).toBe('notSignedIn');
    expect(await refusal({ ...chief, grants: [] })).toBe('notFound');
    expect(await refusal(chief, { documentName: documentNameOf(programmeId) })).toBe('notFound');
    expect(await refusal(chief, { documentName: 'anything' })).toBe('notFound');
    expect(await refusal(chief, { version: '0' })).toBe('oldVersion');
    expect(await refusal(chief, { version: String(PROTOCOL_VERSION) })).toBeNull();
    expect(await refusal(chief, { headers: { origin: 'https://elsewhere.dk', host: 'plan.dk' } })).toBe('foreignOrigin');
  });

  it('H3 a cookie counts only from pages of this host, a token from anywhere', async () => {
    const host = 'plan.dk';
    const cookie = 'session=x';
    expect(await refusal(chief, { headers: { cookie, origin: 'https://plan.dk', host } })).toBeNull();
    expect(await refusal(chief, { headers: { cookie, origin: 'https://plan.dk.evil.dk', host } })).toBe('foreignOrigin');
    expect(await refusal(chief, { headers: { cookie, origin: 'null', host } })).toBe('foreignOrigin');
    expect(await refusal(chief, { headers: { cookie, host } })).toBeNull();
    expect(await refusal(chief, { headers: { authorization: 'Bearer x', origin: 'https://bi.dk', host } })).toBeNull();
  });

  it('R1 tells writers from readers by the policy', async () => {
    const read = { ...chief, grants: [{ programmeId, role: 'READER', agreementId: null } as const] };
    expect(await admitAs(chief)(request)).toMatchObject({ isAdmitted: true, mayWrite: true });
    // @ts-expect-error the role is another than the helper's type says
    expect(await admitAs(read)(request)).toMatchObject({ isAdmitted: true, mayWrite: false });
  });

  it('P1 describes the person by account and first organisation', async () => {
    expect(await admitAs(chief)(request)).toMatchObject({
      user: { id: 'anna', name: 'Anna', initials: 'A', organisation: { shortName: 'FOB', hue: 3 } },
    });
  });
});

describe('reading only', () => {
  it('R1 an update of a reader closes with readOnly and is not applied', async () => {
    const anna = server.connect(people.anna);
    await anna.saved();
    const reader = server.connect(people.reader);
    await reader.until(() => reader.got.step2 === 1);
    reader.type('Jeg var her');
    expect(reader.closedWith).toEqual({ code: closeCodes.readOnly.code, reason: closeCodes.readOnly.reason });
    await anna.saved();
    expect(anna.text().toJSON()).toBe('');
    expect(server.store.committed).toHaveLength(0);
  });

  it('R1 a sync step 2 with words of a reader closes with readOnly and is not applied', async () => {
    const doc = new Y.Doc();
    doc.getText('words').insert(0, 'Skrevet før adgangen gik tabt');
    const reader = server.connect(people.reader, { doc });
    await reader.until(() => reader.closedWith !== null);
    expect(reader.closedWith?.code).toBe(closeCodes.readOnly.code);
    const anna = server.connect(people.anna);
    await anna.saved();
    expect(anna.text().toJSON()).toBe('');
  });

  it('R1 a deletion by a reader closes with readOnly and is not applied', async () => {
    const anna = server.connect(people.anna);
    anna.type('bliver');
    await anna.saved();
    const reader = server.connect(people.reader);
    await reader.until(() => reader.text().toJSON() === 'bliver');
    reader.text().delete(0, 3);
    expect(reader.closedWith?.code).toBe(closeCodes.readOnly.code);
    await anna.saved();
    expect(anna.text().toJSON()).toBe('bliver');
  });

  it('R2 a reader who has read the document may connect again and send what the server has', async () => {
    const anna = server.connect(people.anna);
    anna.type('ord der bliver slettet');
    anna.text().delete(3, 5);
    await anna.saved();
    const reader = server.connect(people.reader);
    await reader.until(() => reader.text().toJSON() === anna.text().toJSON());
    reader.disconnect();
    const again = server.connect(people.reader, { doc: reader.doc });
    await again.until(() => again.got.step2 === 1);
    anna.type('!');
    await again.until(() => again.text().toJSON() === anna.text().toJSON());
    expect(again.closedWith).toBeNull();
  });
});
