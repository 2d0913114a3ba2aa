// @y/websocket-server as it comes: what its own program does, on a port of ours.
import { createServer } from 'node:http';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', setupWSConnection);
const server = createServer();
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => process.send({ url: `ws://127.0.0.1:${server.address().port}` }));
