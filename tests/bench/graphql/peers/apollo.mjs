// Apollo Server as its guide has it: over express.
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { createContext, resolvers, typeDefs } from './api.mjs';

const apollo = new ApolloServer({ typeDefs, resolvers });
await apollo.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(apollo, { context: ({ req }) => createContext(req.headers.authorization) }));
const server = app.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}/graphql` }));
