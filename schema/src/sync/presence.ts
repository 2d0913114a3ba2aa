/** Who is present. The server sets it in the awareness field `user`; whatever a client puts there is overwritten. */
export interface PresenceUser {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  /** The organisation they act for; null for a guest who belongs to none. */
  readonly organisation: {
    readonly id: string;
    readonly shortName: string;
    readonly initials: string;
    /** Which of the interface's organisation colours, 0–7. */
    readonly hue: number;
  } | null;
}

/** Awareness field that the server sets. */
export const PRESENCE_FIELD = 'user';
