import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeCodes, documentNameOf, type CloseCodeName } from '@planrum/schema/sync';
import { createAdmission, type Admit, type ConnectRequest } from '@planrum/server/sync/admission.ts';
import type { SyncLimits } from '@planrum/server/sync/limits.ts';
import { people, startMemoryServer, type MemoryServer } from '../testkit/sync/memory-server.ts';
import type { MemoryClient } from '../testkit/sync/memory-client.ts';

const servers: MemoryServer[] = [];
function start(limits: Partial<SyncLimits> = {}): MemoryServer {
  const server = startMemoryServer({ limits });
  servers.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** One that has the document. */
async function open(server: MemoryServer, person = people.anna): Promise<MemoryClient> {
  const client = server.connect(person);
  await client.until(() => client.got.step2 === 1);
  return client;
}

function typed(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('words').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

const agreementId = '00000000-0000-7000-8000-000000000001';

/** Asks for a document, and is refused as a request of those properties is. */
function refused(asked: Partial<ConnectRequest>, { isSignedIn = true, hasScope = true } = {}): Promise<MemoryClient> {
  const programmeId = '00000000-0000-7000-8000-000000000002';
  const actor = {
    ...people.anna.actor,
    grants: [{ programmeId, role: 'READER', agreementId: null } as const],
    scopes: hasScope ? null : new Set<never>(),
  };
  const admission = createAdmission({
    authenticate: () => Promise.resolve(isSignedIn ? actor : null),
    directory: {
      findDocument: (name) => Promise.resolve(name === documentNameOf(agreementId) ? { agreementId, programmeId } : null),
      findOrganisation: () => Promise.resolve(null),
    },
    publicUrl: 'https://planrum.example.dk',
  });
  const admit: Admit = (request) => admission({ ...request, ...asked });
  return Promise.resolve(start().connect(people.anna, { admit }));
}

/** A way to reach each close code. A new one has to be given one. */
const ways: Readonly<Record<CloseCodeName, () => Promise<MemoryClient>>> = {
  async malformed() {
    const client = await open(start());
    client.send(new Uint8Array());
    return client;
  },
  notSignedIn: () => refused({}, { isSignedIn: false }),
  forbidden: () => refused({}, { hasScope: false }),
  notFound: () => refused({ documentName: 'anything' }),
  foreignOrigin: () => refused({ headers: { origin: 'https://elsewhere.dk', host: 'planrum.example.dk' } }),
  oldVersion: () => refused({ version: '0' }),
  async readOnly() {
    const client = await open(start(), people.reader);
    client.sendUpdate(typed('hej'));
    return client;
  },
  async updateTooLarge() {
    const client = await open(start({ maxUpdateBytes: 100 }));
    client.sendUpdate(typed('x'.repeat(200)));
    return client;
  },
  async badUpdate() {
    const client = await open(start());
    client.sendUpdate(Uint8Array.of(1));
    return client;
  },
  async documentFull() {
    const client = await open(start({ maxDocumentBytes: 100 }));
    client.type('x'.repeat(200));
    client.type('y');
    return client;
  },
  async tooManyClients() {
    const client = await open(start({ newClientsPerHour: 1 }));
    client.sendUpdate(typed('hej'));
    client.sendUpdate(typed('hej'));
    return client;
  },
  serverTrouble() {
    return Promise.resolve(start().connect(people.anna, { admit: () => Promise.reject(new Error('The database is away.')) }));
  },
  async shuttingDown() {
    const server = start();
    const client = await open(server);
    await server.registry.close();
    return client;
  },
  async slowReader() {
    const server = start({ maxBufferedBytes: 100 });
    const client = await open(server);
    const writer = await open(server, people.bo);
    client.stall();
    writer.type('x'.repeat(1_000));
    writer.type('y');
    client.connection.beat();
    client.connection.beat();
    return client;
  },
  async storageTrouble() {
    const server = start({ maxUncommittedBytes: 10 });
    const client = await open(server);
    server.store.failFor = () => true;
    client.type('x'.repeat(100));
    client.type('y');
    return client;
  },
  authenticationTimeout: () => Promise.resolve(start({ admissionTimeoutMs: 1 }).connect(people.anna, { admit: () => new Promise(() => undefined) })),
  async accessChanged() {
    const server = start();
    const client = await open(server);
    server.rights.mayRead = () => false;
    server.store.memory.raiseEpoch();
    await server.watch.look();
    return client;
  },
  async foreignClient() {
    const server = start();
    const anna = await open(server);
    anna.type('mine ord');
    await anna.saved();
    const client = await open(server, people.bo);
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(anna.doc));
    forged.clientID = anna.doc.clientID;
    forged.getText('words').insert(0, 'og mine');
    client.sendUpdate(Y.encodeStateAsUpdate(forged, Y.encodeStateVector(anna.doc)));
    return client;
  },
  async gap() {
    const client = await open(start({ maxDroppedUpdates: 3 }));
    const doc = new Y.Doc();
    doc.getText('words').insert(0, 'a');
    const before = Y.encodeStateVector(doc);
    doc.getText('words').insert(1, 'b');
    for (let index = 0; index < 5; index++) client.sendUpdate(Y.encodeStateAsUpdate(doc, before));
    return client;
  },
  async tooManyRequests() {
    const client = await open(start({ framesPerSecond: 1, burstSeconds: 2 }));
    for (let index = 0; index < 5; index++) client.fence();
    return client;
  },
  async tooManyConnections() {
    const server = start({ maxConnectionsPerAccount: 1 });
    await open(server);
    return server.connect(people.anna);
  },
};

const names = Object.keys(closeCodes) as readonly CloseCodeName[];
it.each(names)('X10 %s is reached, and said with its sentence', async (name) => {
  const client = await ways[name]();
  await client.until(() => client.closedWith !== null);
  const { code, reason } = closeCodes[name];
  expect(client.closedWith).toEqual({ code, reason });
});
