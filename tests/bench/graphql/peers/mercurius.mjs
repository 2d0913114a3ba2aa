// mercurius at its best setting: operations are compiled at once.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { createContext, resolvers, typeDefs } from './api.mjs';

const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  jit: 1,
  context: (request) => createContext(request.headers.authorization),
});
const url = await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 0) });
process.send({ url: `${url}/graphql` });
