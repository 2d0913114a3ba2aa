import { PlanrumError } from './errors.ts';

/** An id as GraphQL gives it: `<Type>:<key>`, with `@<versionId>` after it for what belongs to a frozen version. Opaque to callers. */
export type NodeId = string & { readonly __brand: 'NodeId' };

// As PostgreSQL writes it: another spelling would find the row, and then not be found among what was read.
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const uuidPattern = new RegExp(`^${uuid}$`);
const accountPattern = /^[A-Za-z0-9_-]{1,64}$/;
const itemPattern = new RegExp(`^${uuid}/[A-Za-z0-9_-]{1,64}$`);
const nodePattern = /^([A-Za-z]+):([^@]+)(?:@([^@]+))?$/;

/**
 * Every SDL type that implements Node, with the form of its key. Keys are checked before they reach SQL, where a malformed
 * uuid would be a fault instead of "not found".
 */
const keyPatterns = {
  Agreement: uuidPattern,
  AgreementVersion: uuidPattern,
  ApiToken: uuidPattern,
  Area: uuidPattern,
  Attachment: uuidPattern,
  Baseline: uuidPattern,
  Breakdown: uuidPattern,
  BreakdownCategory: uuidPattern,
  BudgetLine: uuidPattern,
  Commitment: uuidPattern,
  ComparisonFigure: uuidPattern,
  ComparisonSet: uuidPattern,
  ComparisonUnit: uuidPattern,
  DataSource: uuidPattern,
  EmptyMeasurement: uuidPattern,
  FigureLock: uuidPattern,
  Goal: uuidPattern,
  Grant: uuidPattern,
  Group: uuidPattern,
  Indicator: uuidPattern,
  Item: itemPattern,
  Measurement: uuidPattern,
  Organisation: uuidPattern,
  Party: uuidPattern,
  Pathway: uuidPattern,
  Programme: uuidPattern,
  ReportDraft: uuidPattern,
  Resource: uuidPattern,
  Responsibility: uuidPattern,
  Target: uuidPattern,
  User: accountPattern,
} as const satisfies Record<string, RegExp>;

export type NodeType = keyof typeof keyPatterns;

export const nodeTypes = Object.keys(keyPatterns) as readonly NodeType[];

/** What an id names. */
export interface NodeReference {
  readonly type: NodeType;
  /** A uuid; for an item `<agreementId>/<itemKey>`. */
  readonly key: string;
  /** The frozen version it belongs to; null for the draft and for what is in no version. */
  readonly versionId: string | null;
}

/** Makes the id of a record; of its copy in a frozen version when one is given. */
export function nodeId(type: NodeType, key: string, versionId: string | null = null): NodeId {
  return (versionId === null ? `${type}:${key}` : `${type}:${key}@${versionId}`) as NodeId;
}

/** Makes the id of an item. */
export function itemNodeId(agreementId: string, itemKey: string, versionId: string | null = null): NodeId {
  return nodeId('Item', `${agreementId}/${itemKey}`, versionId);
}

/** Takes an id apart; null when this installation cannot have made it. */
export function parseNodeId(id: string): NodeReference | null {
  const match = nodePattern.exec(id);
  if (match === null) return null;
  const [, type = '', key = '', versionId = null] = match;
  if (!isNodeType(type) || !keyPatterns[type].test(key)) return null;
  if (versionId !== null && !uuidPattern.test(versionId)) return null;
  return { type, key, versionId };
}

/**
 * The key in the id of a record that is to be read or changed as it is now.
 * @throws PlanrumError NOT_FOUND when the id names something else, or a copy in a frozen version.
 */
export function currentKeyOf(id: string, type: NodeType, field: string): string {
  const reference = parseNodeId(id);
  if (reference === null || reference.type !== type || reference.versionId !== null) {
    throw new PlanrumError('NOT_FOUND', 'notFound', { field: [field] });
  }
  return reference.key;
}

/** Takes the key of an item apart. Only for keys that `parseNodeId` let through. */
export function itemKeyParts(key: string): { readonly agreementId: string; readonly itemKey: string } {
  const slash = key.indexOf('/');
  return { agreementId: key.slice(0, slash), itemKey: key.slice(slash + 1) };
}

/** Whether a string is a uuid, and so may be compared with a uuid column. */
export function isUuid(value: string): boolean {
  return uuidPattern.test(value);
}

function isNodeType(value: string): value is NodeType {
  return Object.hasOwn(keyPatterns, value);
}
