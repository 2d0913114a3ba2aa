import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** One address before several servers. */
export interface Proxy {
  /** `http://localhost:<port>`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Stands before servers and leads each connection to the next of them that answers, as a load balancer does that knows no sessions.
 * A connection ends when its server does, or at once when none answers.
 */
export async function startProxy(targets: readonly string[]): Promise<Proxy> {
  const ports = targets.map((target) => Number(new URL(target).port));
  const sockets = new Set<Socket>();
  let next = 0;

  /** Keeps a socket until it is gone. What breaks it ends it, which the other side is told by `close`. */
  function hold(socket: Socket): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }

  function lead(client: Socket, triesLeft: number): void {
    const port = ports[next % ports.length];
    next += 1;
    if (port === undefined || triesLeft === 0) {
      client.destroy();
      return;
    }
    const server = connect(port, 'localhost');
    hold(server);
    const onRefused = (): void => {
      lead(client, triesLeft - 1);
    };
    server.once('error', onRefused);
    server.once('connect', () => {
      server.off('error', onRefused);
      server.on('error', () => client.destroy());
      server.once('close', () => client.destroy());
      client.once('close', () => server.destroy());
      client.pipe(server).pipe(client);
    });
  }

  const proxy = createServer((client) => {
    hold(client);
    client.on('error', () => client.destroy());
    lead(client, ports.length);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${String((proxy.address() as AddressInfo).port)}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
