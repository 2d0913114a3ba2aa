import { closeCodes, type CloseCodeName } from '@planrum/schema/sync';
import type { Admit, ConnectRequest } from './admission.ts';
import { createBudget } from './budget.ts';
import { MalformedFrame, presenceFrame, readFrame, type ClientFrame } from './frames.ts';
import type { SyncLimits } from './limits.ts';
import { createLife } from './life.ts';
import type { SyncLogger } from './logger.ts';
import type { Place } from './places.ts';
import type { Registry } from './registry.ts';
import type { Member } from './room-ports.ts';
import { createStanding, type Standing } from './standing.ts';

/** What a connection needs of a socket; `ws` or a test's own. */
export interface SyncSocket {
  send(frame: Uint8Array): void;
  /** What was sent and not taken by the network yet. */
  readonly bufferedBytes: number;
  /** What the network has taken so far. */
  readonly takenBytes: number;
  ping(): void;
  close(code: number, reason: string): void;
  /** Ends it without a word, for peers that do not answer. */
  terminate(): void;
}

type State =
  /** Who it is and what they may is being found out; what comes meanwhile is held. */
  | { readonly kind: 'admitting'; readonly held: Uint8Array[]; readonly deadline: NodeJS.Timeout }
  | { readonly kind: 'open'; readonly member: Member; readonly standing: Standing }
  | { readonly kind: 'closed' };

/** One client's connection to one document. Frames are handled in order, each to its end. */
export interface Connection {
  /** So many bytes have come in, which need not be a whole frame. */
  heard(bytes: number): void;
  receive(frame: Uint8Array): void;
  /** A text frame: nothing of ours is one. */
  receiveText(): void;
  /** A ping or pong. */
  receiveControl(): void;
  /** The network has taken all that was sent. */
  drained(): void;
  /** The socket has closed. */
  ended(): void;
  /** Called at even intervals: tells living peers from dead ones. */
  beat(): void;
  close(reason: CloseCodeName): void;
  /** Whether there is nothing to decide again by rights of that epoch. */
  isGoodAt(epoch: bigint): boolean;
  /** Closes, to be decided again, when rights that matter here have changed. @throws whatever deciding throws. */
  recheck(epoch: bigint): Promise<void>;
}

export interface ConnectionOptions {
  readonly id: string;
  readonly socket: SyncSocket;
  readonly request: ConnectRequest;
  readonly admit: Admit;
  readonly place: Pick<Place, 'hold' | 'admit'>;
  readonly registry: Pick<Registry, 'open'>;
  readonly limits: SyncLimits;
  readonly logger: SyncLogger;
  /** Called once, when it has closed for whatever reason. */
  readonly onClosed: (connection: Connection) => void;
}

/** After it was told to close, a peer may send what was on its way, and no more. */
const maxBytesAfterClosing = 256 * 1024;

export function createConnection(options: ConnectionOptions): Connection {
  const { socket, request, limits, logger, place } = options;
  const budgets = createBudgets(limits);
  const life = createLife(socket);
  let state: State = {
    kind: 'admitting',
    held: [],
    deadline: setTimeout(() => close('authenticationTimeout'), limits.admissionTimeoutMs),
  };
  let kept: Uint8Array[] = [];
  let isBehind = false;
  let hasSent = false;
  let bytesAfterClosing = 0;

  async function open(): Promise<void> {
    const verdict = await options.admit(request);
    if (!verdict.isAdmitted) return close(verdict.reason);
    if (state.kind !== 'admitting') return;
    if (!place.admit(verdict.actor.userId)) return close('tooManyConnections');
    const room = await options.registry.open(request.documentName);
    if (room === null) return close('notFound');
    // Closed while it waited.
    if (state.kind !== 'admitting') return;
    const { held, deadline } = state;
    clearTimeout(deadline);
    const standing = createStanding(options.id, request, verdict, options.admit);
    const { user, mayWrite } = verdict;
    const member = room.join({ writer: standing, user, mayWrite, send, offer, close });
    state = { kind: 'open', member, standing };
    logger.debug({ connection: options.id, document: request.documentName, user: user.id, mayWrite }, 'joined a document');
    for (const frame of held) receive(frame);
  }

  function heard(bytes: number): void {
    life.heard();
    if (state.kind === 'closed') {
      bytesAfterClosing += bytes;
      if (bytesAfterClosing > maxBytesAfterClosing) socket.terminate();
      return;
    }
    const isWelcome = budgets.bytes.take(bytes) && (state.kind === 'open' || place.hold(bytes));
    if (!isWelcome) refuseFlood('bytes');
  }

  function receive(bytes: Uint8Array): void {
    switch (state.kind) {
      case 'admitting':
        if (state.held.length >= limits.maxHeldFrames) refuseFlood('frames before it was admitted');
        else state.held.push(bytes.slice());
        return;
      case 'open':
        if (budgets.frames.take(1)) handle(state.member, bytes);
        else refuseFlood('frames');
        return;
      case 'closed':
        return;
    }
  }

  function refuseFlood(of: string): void {
    logger.info({ connection: options.id, document: request.documentName, of }, 'closed a connection that sent too much');
    close('tooManyRequests');
  }

  function handle(member: Member, bytes: Uint8Array): void {
    let frame: ClientFrame;
    try {
      frame = readFrame(bytes);
    } catch (error) {
      if (!(error instanceof MalformedFrame)) throw error;
      logger.info({ connection: options.id, err: error }, 'closed a connection that sent a malformed frame');
      close('malformed');
      return;
    }
    const isQuestion = frame.type === 'syncStep1' || frame.type === 'queryAwareness';
    if (isQuestion && !budgets.questions.take(1)) return refuseFlood('questions');
    try {
      member.receive(frame);
    } catch (error) {
      logger.error({ connection: options.id, frame: frame.type, err: error }, 'a frame could not be handled');
      close('serverTrouble');
    }
  }

  function isCongested(): boolean {
    return socket.bufferedBytes > limits.maxBufferedBytes;
  }

  function offer(frame: Uint8Array): boolean {
    if (state.kind === 'closed') return true;
    if (isCongested() || kept.length > 0) {
      isBehind = true;
      return false;
    }
    socket.send(frame);
    hasSent = true;
    return true;
  }

  function send(frame: Uint8Array): void {
    if (offer(frame)) return;
    kept.push(frame);
    if (kept.length > limits.maxWaitingFences) close('slowReader');
  }

  function drained(): void {
    if (state.kind !== 'open' || !isBehind) return;
    isBehind = false;
    const frames = kept;
    kept = [];
    frames.forEach(send);
    state.member.whenDrained();
  }

  function close(reason: CloseCodeName): void {
    if (state.kind === 'closed') return;
    const { code, reason: sentence } = closeCodes[reason];
    leave();
    socket.close(code, sentence);
  }

  function leave(): void {
    const before = state;
    state = { kind: 'closed' };
    kept = [];
    if (before.kind === 'admitting') clearTimeout(before.deadline);
    if (before.kind === 'open') before.member.leave();
    if (before.kind !== 'closed') options.onClosed(connection);
  }

  const connection: Connection = {
    heard,
    receive,
    receiveText: () => close('malformed'),
    receiveControl() {
      if (!budgets.frames.take(1)) refuseFlood('pings');
    },
    drained,
    ended: leave,
    beat() {
      if (state.kind === 'closed') return;
      switch (life.beat()) {
        case 'silent':
          leave();
          socket.terminate();
          return;
        case 'stalled':
          close('slowReader');
          return;
        case 'alive':
          socket.ping();
      }
      // A stock client takes 30 s without a message for a dead connection; it knows nothing of pings.
      if (!hasSent && state.kind === 'open') offer(presenceFrame([]));
      hasSent = false;
    },
    close,
    isGoodAt: (epoch) => state.kind !== 'open' || state.standing.isGoodAt(epoch),
    async recheck(epoch) {
      if (state.kind === 'open' && !(await state.standing.isUnchangedAt(epoch))) close('accessChanged');
    },
  };

  open().catch((error: unknown) => {
    logger.error({ connection: options.id, document: request.documentName, err: error }, 'could not admit a connection');
    close('serverTrouble');
  });
  return connection;
}

/** What one connection may still send. */
function createBudgets({ framesPerSecond, bytesPerSecond, questionsPerSecond, burstSeconds, maxFrameBytes }: SyncLimits) {
  return {
    frames: createBudget({ perSecond: framesPerSecond, burst: framesPerSecond * burstSeconds }),
    bytes: createBudget({ perSecond: bytesPerSecond, burst: Math.max(bytesPerSecond * burstSeconds, 2 * maxFrameBytes) }),
    questions: createBudget({ perSecond: questionsPerSecond, burst: questionsPerSecond * burstSeconds }),
  };
}
