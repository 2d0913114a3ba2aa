import { negotiateVersion, parseDocumentName, type CloseCodeName, type PresenceUser } from '@planrum/schema/sync';
import { isOwnOrigin } from '../access/origin.ts';
import { decide, type Decision } from '../access/policy.ts';
import type { Actor, MaybeActor } from '../domain/actor.ts';
import { initialsOf } from '../domain/initials.ts';
import type { Directory } from './store/directory.ts';

/** What a connection is asked for with, kept so that it can be decided again. */
export interface ConnectRequest {
  readonly documentName: string;
  readonly headers: {
    readonly cookie?: string | undefined;
    readonly authorization?: string | undefined;
    readonly origin?: string | undefined;
    readonly host?: string | undefined;
  };
  /** `?v=`; null for stock clients. */
  readonly version: string | null;
}

export type Verdict =
  | {
      readonly isAdmitted: true;
      readonly actor: Actor;
      readonly mayWrite: boolean;
      readonly user: PresenceUser;
      readonly agreementId: string;
    }
  | { readonly isAdmitted: false; readonly reason: CloseCodeName };

/** Decides who may open a document, and whether they may write. @throws whatever authentication or the directory throws. */
export type Admit = (request: ConnectRequest) => Promise<Verdict>;

export function createAdmission(options: {
  authenticate(headers: ConnectRequest['headers']): Promise<MaybeActor>;
  readonly directory: Directory;
  readonly publicUrl: string | null;
}): Admit {
  const { authenticate, directory, publicUrl } = options;

  return async ({ documentName, headers, version }) => {
    if (!negotiateVersion(version).ok) return refused('oldVersion');
    // A page that has a token was given it; only a cookie comes along unasked.
    if (headers.authorization === undefined && !isOwnOrigin(headers, publicUrl)) return refused('foreignOrigin');
    const actor = await authenticate(headers);
    if (actor === null) return refused('notSignedIn');
    const document = parseDocumentName(documentName) === null ? null : await directory.findDocument(documentName);
    if (document === null) return refused('notFound');
    const read = decide(actor, 'agreement.read', document);
    if (!read.allowed) return refused(reasonOf[read.code]);
    return {
      isAdmitted: true,
      actor,
      mayWrite: decide(actor, 'agreement.edit', document).allowed,
      user: await presenceOf(actor, directory),
      agreementId: document.agreementId,
    };
  };
}

const reasonOf = {
  NOT_SIGNED_IN: 'notSignedIn',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'notFound',
} as const satisfies Record<Exclude<Decision, { allowed: true }>['code'], CloseCodeName>;

function refused(reason: CloseCodeName): Verdict {
  return { isAdmitted: false, reason };
}

async function presenceOf(actor: Actor, directory: Directory): Promise<PresenceUser> {
  const [organisationId] = actor.organisationIds;
  return {
    id: actor.userId,
    name: actor.name,
    initials: initialsOf(actor.name),
    organisation: organisationId === undefined ? null : await directory.findOrganisation(organisationId),
  };
}
