import { areSame, isEmpty, type DraftWords, type ServerDraft } from './draft-words.ts';

/** Words that the server does not have yet. */
export interface Unsent {
  readonly words: DraftWords;
  /** The version of the draft that they were typed upon; null where there was none. */
  readonly base: number | null;
  /** What was sent last: a draft that says this is one's own, whether or not the answer came. */
  readonly sent: DraftWords | null;
  /** The draft was reported or discarded elsewhere: these stay here, and begin it anew only when something more is typed. */
  readonly isLoose: boolean;
}

/** What came of a save or of a discarding. */
export type Answer =
  | { readonly kind: 'done'; readonly version: number | null }
  /** Another draft is there than the one that was known. */
  | { readonly kind: 'changed'; readonly current: ServerDraft }
  /** It was reported or discarded elsewhere. */
  | { readonly kind: 'gone' }
  /** It will not be taken as it is: why, in a sentence. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'failed' };

/** What the outbox needs of the world. */
export interface OutboxPorts {
  readonly store: { read(): Unsent | null; keep(unsent: Unsent | null): void };
  save(words: DraftWords, expectedVersion: number | null): Promise<Answer>;
  discard(id: string, expectedVersion: number): Promise<Answer>;
  /** What a draft says, in the language that is typed in. */
  read(draft: ServerDraft): DraftWords;
  /** Whether whoever types here saved it. */
  isOwn(draft: ServerDraft): boolean;
}

export interface OutboxState {
  /** Null: the server has all of it. */
  readonly unsent: Unsent | null;
  readonly isSending: boolean;
  /** Nothing is saved for now. */
  readonly isHeld: boolean;
  /** How often the server could not be reached since something was typed. */
  readonly failures: number;
  /** Why the server does not take what is typed; null until it has refused that. */
  readonly refusal: string | null;
}

/** Keeps what is typed of one question until the server has it, and sends it, one save at a time. */
export class Outbox {
  private readonly ports: OutboxPorts;
  private readonly listeners = new Set<() => void>();
  private underWay: Promise<void> | null = null;
  /** What was typed last since the form was opened, and not given up. */
  private typed: DraftWords | null = null;
  private seen: ServerDraft | null = null;
  private current: OutboxState;

  constructor(ports: OutboxPorts) {
    this.ports = ports;
    this.current = { unsent: ports.store.read(), isSending: false, isHeld: false, failures: 0, refusal: null };
  }

  readonly get = (): OutboxState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Takes what is typed, upon the draft that is shown. */
  write(words: DraftWords, shown: ServerDraft | null): void {
    const { unsent } = this.current;
    this.typed = words;
    this.set({ unsent: { words, base: unsent === null ? (shown?.version ?? null) : unsent.base, sent: unsent?.sent ?? null, isLoose: false }, failures: 0, refusal: null });
  }

  /** Hears what the server has. */
  see(draft: ServerDraft | null): void {
    const unsent = this.foresee(draft);
    this.seen = draft;
    if (unsent !== this.current.unsent) this.set({ unsent });
  }

  /**
   * What is not with the server once that has another draft, or none. What was typed here stays when somebody else goes on from it, or reports
   * or discards it: they are asked about, or shown beside it. On another screen of one's own it simply goes on.
   */
  foresee(draft: ServerDraft | null): Unsent | null {
    const { seen, typed, current } = this;
    const { unsent, isHeld } = current;
    // It is back: as it is here, or to be chosen between.
    if (unsent?.isLoose === true && draft !== null) return areSame(this.ports.read(draft), unsent.words) ? null : { ...unsent, isLoose: false };
    if (unsent !== null || isHeld || typed === null || seen === null || (draft !== null && seen.version >= draft.version)) return unsent;
    if (!areSame(this.ports.read(seen), typed)) return unsent;
    if (draft === null) return { words: typed, base: null, sent: null, isLoose: true };
    return this.ports.isOwn(draft) ? null : { words: typed, base: seen.version, sent: null, isLoose: false };
  }

  /** Goes on with what is typed here, upon a draft that was seen to say something else. */
  rebase({ version }: ServerDraft): void {
    const { unsent } = this.current;
    if (unsent !== null) this.set({ unsent: { ...unsent, base: version } });
  }

  /** Goes on with what the server has. */
  drop(): void {
    this.typed = null;
    this.set({ unsent: null });
  }

  /** Whether a draft says what was never typed here, and is newer than what this was typed upon. */
  isAnothers(draft: ServerDraft, unsent = this.current.unsent): boolean {
    if (unsent === null || unsent.isLoose || draft.version <= (unsent.base ?? 0)) return false;
    const said = this.ports.read(draft);
    return !areSame(said, unsent.words) && (unsent.sent === null || !areSame(said, unsent.sent));
  }

  /** Saves what is typed. Does nothing while something is on its way, held or refused, or where all is saved. */
  async push(shown: ServerDraft | null): Promise<void> {
    const { unsent, isHeld, refusal } = this.current;
    if (unsent === null || unsent.isLoose || isHeld || refusal !== null || this.underWay !== null) return;
    await this.inTurn(async () => {
      if (isEmpty(unsent.words)) {
        const answer: Answer = shown === null ? { kind: 'done', version: null } : await this.ports.discard(shown.id, unsent.base ?? shown.version);
        this.take(answer, unsent);
        return;
      }
      this.set({ unsent: { ...unsent, sent: unsent.words } });
      this.take(await this.ports.save(unsent.words, unsent.base), unsent);
    });
  }

  /** Discards the draft, here and on the server. @returns whether that could be reached and had none that was not shown. */
  async discard(shown: ServerDraft | null): Promise<boolean> {
    let isDone = true;
    const { typed } = this;
    await this.inTurn(async () => {
      this.typed = null;
      if (shown !== null) {
        const answer = await this.ports.discard(shown.id, Math.max(shown.version, this.current.unsent?.base ?? 0));
        isDone = answer.kind === 'done' || answer.kind === 'gone';
      }
      if (isDone) this.set({ unsent: null });
      else this.typed = typed;
    });
    return isDone;
  }

  /** Saves nothing more. @returns what settles when nothing is on its way. */
  async hold(): Promise<void> {
    this.set({ isHeld: true });
    while (this.underWay !== null) await this.underWay;
  }

  /** Goes on saving. */
  release(): void {
    this.set({ isHeld: false });
  }

  private take(answer: Answer, sent: Unsent): void {
    const { unsent, failures } = this.current;
    if (answer.kind === 'failed') this.set({ failures: failures + 1 });
    // What was typed meanwhile may be taken.
    if (answer.kind === 'refused' && unsent !== null && areSame(unsent.words, sent.words)) this.set({ refusal: answer.message });
    if (unsent === null) return;
    if (answer.kind === 'done') this.set({ unsent: areSame(unsent.words, sent.words) ? null : { ...unsent, base: answer.version } });
    // What is typed here was not discarded.
    if (answer.kind === 'gone') this.set({ unsent: isEmpty(unsent.words) ? null : { ...unsent, base: null, isLoose: true } });
    if (answer.kind === 'changed' && !this.isAnothers(answer.current)) this.rebase(answer.current);
  }

  private async inTurn(act: () => Promise<void>): Promise<void> {
    while (this.underWay !== null) await this.underWay;
    this.underWay = act().finally(() => {
      this.underWay = null;
      this.set({ isSending: false });
    });
    this.set({ isSending: true });
    await this.underWay;
  }

  private set(next: Partial<OutboxState>): void {
    this.current = { ...this.current, ...next };
    if (next.unsent !== undefined) this.ports.store.keep(next.unsent);
    for (const listener of this.listeners) listener();
  }
}
