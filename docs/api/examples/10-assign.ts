/**
 * Gives an organisation a role on an activity, then says what it means there, without overwriting what others write at the same time.
 *
 *     npx tsx 10-assign.ts beskaeftigelse-2021-2025 mentorprojekt 'Center for Skole' ADVISES 'Finder mentorer blandt lærerne'
 */
import { ask } from './planrum.ts';

const [slug, itemKey, organisationName, role, description] = process.argv.slice(2);

interface Payload {
  readonly responsibility: { readonly id: string; readonly version: number; readonly description: string | null } | null;
  readonly userErrors: readonly {
    readonly __typename: string;
    readonly code: string;
    readonly message: string;
    readonly current?: { readonly version: number; readonly description: string | null };
  }[];
}

const payload = `
  responsibility { id version description }
  userErrors { __typename code message ... on ConflictError { current { ... on Responsibility { version description } } } }`;

const { agreement, organisations } = await ask<{ agreement: { id: string } | null; organisations: { id: string; name: string }[] }>(
  'query ($slug: String!) { agreement(slug: $slug) { id } organisations { id name } }',
  { slug },
);
const organisation = organisations.find(({ name }) => name === organisationName);
if (agreement === null || organisation === undefined) throw new Error('There is no such agreement or organisation, or the token may not read it.');

const { assigned } = await ask<{ assigned: Payload }>(
  `mutation ($input: AssignResponsibilityInput!) { assigned: assignResponsibility(input: $input) { ${payload} } }`,
  { input: { agreementId: agreement.id, itemKey, organisationId: organisation.id, role } },
);
if (assigned.responsibility === null) throw new Error(assigned.userErrors.map(({ message }) => message).join('\n'));

const { id } = assigned.responsibility;
let { version } = assigned.responsibility;
for (;;) {
  const { changed } = await ask<{ changed: Payload }>(
    `mutation ($input: ChangeResponsibilityInput!) { changed: changeResponsibility(input: $input) { ${payload} } }`,
    { input: { id, expectedVersion: version, description } },
  );
  if (changed.responsibility !== null) {
    console.log(`${organisationName ?? ''}, ${role ?? ''}: ${changed.responsibility.description ?? ''}`);
    break;
  }
  const [error] = changed.userErrors;
  // Somebody was faster. Nothing of theirs was overwritten: only when they left the description empty is it ours to fill.
  if (error?.__typename === 'ConflictError' && error.current?.description === null) version = error.current.version;
  else throw new Error(error?.message ?? 'It was refused.');
}
