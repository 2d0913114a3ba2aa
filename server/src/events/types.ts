/** Kinds of events, named as in the SDL. */
export type EventType =
  | 'ResponsibilityAssigned'
  | 'ResponsibilityChanged'
  | 'ResponsibilityRemoved'
  | 'MeasurementReported'
  | 'MeasurementDecided'
  | 'ReportDraftChanged'
  | 'FiguresLocked'
  | 'AttachmentRemoved'
  | 'TargetChanged'
  | 'PathwayAdded'
  | 'PathwayRemoved'
  | 'VersionFrozen'
  | 'VersionPutInForce'
  | 'DocumentChanged'
  | 'DayTurned'
  | 'ComparisonsChanged'
  | 'IndicatorChanged'
  | 'IndicatorRejudged'
  | 'IndicatorCreated'
  | 'IndicatorArchived'
  | 'IndicatorRestored'
  | 'BaselineChanged'
  | 'GoalChanged';

/** A log that numbers its events without gaps, in commit order. */
export type Stream = `programme:${string}` | 'installation';

/** An event that a transaction is about to commit. Holds ids, never names or text: erasing a person must not need it. */
export interface NewEvent {
  readonly stream: Stream;
  readonly type: EventType;
  readonly agreementId: string | null;
  /** Id of the record that the event is about. */
  readonly subjectId: string;
  readonly actorId: string | null;
  readonly organisationId: string | null;
  readonly data: Readonly<Record<string, string | number | null | readonly Readonly<Record<string, string>>[]>>;
}

/** An event as it stands in the log. */
export interface StoredEvent extends NewEvent {
  readonly seq: bigint;
  readonly at: Date;
}

/**
 * Tells that a stream has grown, never what was added: who hears it reads the log. Hints may be lost or doubled; a reader
 * that has caught up with the log has missed nothing.
 */
export interface Bus {
  publish(topic: string): void;
  /** @returns a function that ends the subscription. */
  subscribe(topic: string, listener: () => void): () => void;
}
