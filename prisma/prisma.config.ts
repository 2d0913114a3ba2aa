import { defineConfig } from 'prisma/config';

/** Only for Prisma's own tools: the server connects by itself, see server/src/data. */
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
