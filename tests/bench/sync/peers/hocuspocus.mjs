// @hocuspocus/server as it comes, without extensions: documents live in memory.
import { Server } from '@hocuspocus/server';

const server = new Server({ address: '127.0.0.1', port: Number(process.env.PORT ?? 0), quiet: true });
await server.listen();
process.send({ url: server.webSocketURL.replace('0.0.0.0', '127.0.0.1') });
