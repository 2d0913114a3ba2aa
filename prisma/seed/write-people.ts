import type { Prisma } from '../generated/client.ts';
import { lookup, type Directory } from './names.ts';
import { organisations } from './organisations.ts';
import { demoPassword, emailOf, people } from './people.ts';

/** Writes organisations, people, their passwords and where they belong. */
export async function writePeople(
  transaction: Prisma.TransactionClient,
  { hashPassword, now }: { readonly hashPassword: (password: string) => Promise<string>; readonly now: Date },
): Promise<Directory> {
  const organisationIds = new Map<string, string>();
  // A level of the tree at a time: a parent must be there before its children.
  while (organisationIds.size < organisations.length) {
    const level = organisations.filter(({ slug, parent }) => !organisationIds.has(slug) && (parent === undefined || organisationIds.has(parent)));
    if (level.length === 0) throw new Error('An organisation of the demo lies under one that it does not have');
    const rows = await transaction.organisation.createManyAndReturn({
      data: level.map(({ parent, ...organisation }) => ({
        ...organisation,
        parentId: parent === undefined ? null : (organisationIds.get(parent) ?? null),
        createdAt: now,
      })),
      select: { id: true, slug: true },
    });
    for (const { id, slug } of rows) organisationIds.set(slug, id);
  }
  const organisation = lookup('the organisation', [...organisationIds].map(([name, id]) => ({ name, id })));

  const users = await transaction.user.createManyAndReturn({
    data: people.map(({ mailbox, name }) => ({ email: emailOf(mailbox), emailVerified: true, name, createdAt: now, updatedAt: now })),
    select: { id: true, email: true },
  });
  const person = lookup('the person', people.map(({ mailbox }) => ({ name: mailbox, id: users.find(({ email }) => email === emailOf(mailbox))?.id ?? '' })));

  // All demo accounts have the same password: hashing is slow on purpose, and once is enough.
  const password = await hashPassword(demoPassword);
  await transaction.account.createMany({
    data: users.map(({ id }) => ({ accountId: id, providerId: 'credential', userId: id, password, createdAt: now, updatedAt: now })),
  });
  await transaction.membership.createMany({
    data: people.map(({ mailbox, organisation: slug, title }) => ({
      userId: person(mailbox),
      organisationId: organisation(slug),
      title,
      createdAt: now,
    })),
  });
  return { organisation, person };
}
