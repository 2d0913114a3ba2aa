import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { closeCodes } from '@planrum/schema/sync';
import { WebSocket } from 'ws';
import { question, type Attack } from '../../vectors/sync-attacks/index.ts';

/** Where and as whom an attack is made. */
export interface Target {
  /** `ws://host:port/sync`. */
  readonly url: string;
  readonly documentName: string;
  readonly tokens: Readonly<Record<'editor' | 'reader' | 'guest', string>>;
}

/**
 * Makes an attack to its end, and then asks what everybody may ask.
 * @returns the name of the close code, its number when it is none of ours, the status of an upgrade that was refused, or `answered`
 * when the server has answered as it answers anybody.
 */
export async function play(attack: Attack, { url, documentName, tokens }: Target): Promise<string | number> {
  const authorization: Record<string, string> = attack.by === 'nobody' ? {} : { authorization: `Bearer ${tokens[attack.by]}` };
  const socket = new WebSocket(`${url}/${attack.path ?? documentName}`, { headers: { ...authorization, ...attack.headers }, perMessageDeflate: false });
  let stream: Duplex | undefined;
  socket.on('upgrade', (response) => (stream = response.socket));
  let expected = attack.frames.filter((frame) => frame instanceof Uint8Array && frame[0] === 0 && frame[1] === 0).length + 1;

  function strike(): void {
    for (const frame of attack.frames) {
      if (typeof frame === 'object' && 'raw' in frame) stream?.write(frame.raw);
      else socket.send(frame);
    }
    socket.send(question);
  }

  try {
    return await new Promise((resolve, reject) => {
      socket.once('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode));
      socket.once('close', (code) => resolve(nameOf(code)));
      socket.once('error', reject);
      socket.on('message', (data: Buffer) => {
        if (data[0] === 0 && data[1] === 1 && (expected -= 1) === 0) resolve('answered');
      });
      void once(socket, attack.isHasty === true ? 'open' : 'message').then(strike, reject);
    });
  } finally {
    // What the attack has broken is not spoken to any more.
    socket.on('error', () => undefined);
    socket.terminate();
  }
}

function nameOf(code: number): string | number {
  const [name] = Object.entries(closeCodes).find(([, known]) => known.code === code) ?? [code];
  return name;
}
