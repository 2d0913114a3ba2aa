// Who may import whom. ARCHITECTURE.md says why.

/** A file or everything under a folder. */
const within = (...paths) => `^(${paths.join('|')})`;
const testsAndTools = '(^tests/|^prisma/[^/]+\\.ts$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Things that need each other belong together, or need a third thing that both may know.',
      severity: 'error',
      from: { pathNot: 'generated/' },
      to: { circular: true, viaOnly: { pathNot: 'generated/', dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: { pathNot: 'generated/' },
      // The syntax tree's types come from @types/mdast.
      to: { couldNotResolve: true, pathNot: '^mdast$' },
    },
    {
      name: 'declared',
      comment: 'A package that is used is in the package.json of who uses it.',
      severity: 'error',
      from: { pathNot: 'generated/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'schema-is-the-contract',
      comment: 'What server, client and tests must agree on depends on none of them.',
      severity: 'error',
      from: { path: within('schema/src/') },
      to: { path: within('server/', 'client/', 'prisma/', 'tests/') },
    },
    {
      name: 'schema-has-no-input-or-output',
      comment: 'The contract runs in a browser as well as on the server.',
      severity: 'error',
      from: { path: within('schema/src/') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'Domain and policy know the contract alone; of the database they may name types.',
      severity: 'error',
      from: { path: within('server/src/domain/', 'server/src/access/policy\\.ts') },
      to: { path: within('server/src/(?!domain/|access/policy)', 'client/'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'services-know-no-door',
      comment: 'A use case is the same whichever door it is reached through.',
      severity: 'error',
      from: { path: within('server/src/services/') },
      to: { path: within('server/src/(graphql|sync)/', 'server/src/(main|http)\\.ts') },
    },
    {
      name: 'data-knows-no-use-case',
      comment: 'Repositories read and write; who may, and what follows, is decided above them.',
      severity: 'error',
      from: { path: within('server/src/data/') },
      to: { path: within('server/src/(services|graphql|sync|access)/'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'graphql-asks-services',
      comment: 'Resolvers ask services, which authorise; never repositories or documents directly.',
      severity: 'error',
      from: { path: within('server/src/graphql/') },
      to: { path: within('server/src/(data|sync)/'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sync-knows-no-graphql',
      severity: 'error',
      comment: 'Two doors beside each other.',
      from: { path: within('server/src/sync/') },
      to: { path: within('server/src/graphql/') },
    },
    {
      name: 'rooms-see-interfaces',
      comment: 'A room runs over any socket and any store, so that tests can give it theirs.',
      severity: 'error',
      from: { path: within('server/src/sync/room\\.ts') },
      to: { path: ['node_modules/(ws|pg|@prisma)/', within('prisma/', 'server/src/sync/store/postgres')] },
    },
    {
      name: 'prisma-lives-in-data',
      comment: 'Others name its types, or are handed the client.',
      severity: 'error',
      from: { path: within('server/src/'), pathNot: within('server/src/(data|sync/store|sync/projection)/', 'server/src/main\\.ts') },
      to: { path: ['^prisma/generated/', 'node_modules/@prisma/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'documents-live-in-sync',
      severity: 'error',
      comment: 'What a plan document holds is reached through schema/src/plan; only what carries documents knows Yjs.',
      from: { path: within('server/src/', 'client/src/'), pathNot: within('server/src/sync/', 'client/src/(sync|plan|features/(editor|items|presence))/') },
      to: { path: 'node_modules/(yjs|y-protocols|lib0)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'websockets-live-at-the-doors',
      severity: 'error',
      comment: 'Only the two doors that take over connections know the library that does it.',
      from: { path: within('server/src/'), pathNot: within('server/src/(sync|graphql/websocket)/') },
      to: { path: 'node_modules/(ws|graphql-ws)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-knows-no-server',
      severity: 'error',
      comment: 'They meet in the schema.',
      from: { path: within('client/src/') },
      to: { path: within('server/', 'prisma/', 'tests/') },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      comment: 'They meet in the schema.',
      from: { path: within('server/src/') },
      to: { path: within('client/', 'tests/') },
    },
    {
      name: 'features-stand-alone',
      severity: 'error',
      comment: 'Pages put features together. What two features share belongs in ui, plan, graphql or sync.',
      from: { path: '^client/src/features/([^/]+)/' },
      to: { path: '^client/src/features/', pathNot: '^client/src/features/$1/' },
    },
    {
      name: 'nothing-imports-pages',
      severity: 'error',
      comment: 'A page is the top; only the routes know it.',
      from: { path: within('client/src/'), pathNot: within('client/src/pages/', 'client/src/(routes|main)\\.tsx') },
      to: { path: within('client/src/pages/') },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Tests look at the project, not the other way round.',
      from: { pathNot: testsAndTools },
      to: { path: '^tests/' },
    },
    {
      name: 'only-main-puts-together',
      severity: 'error',
      comment: 'The composition root is where everything comes together; nothing hangs on it.',
      from: { path: within('server/src/') },
      to: { path: within('server/src/main\\.ts') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.css$|\\?raw$)' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tests/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
    skipAnalysisNotInRules: true,
  },
};
