import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents from the SDL and from the operations written in `src`, and the texts of all of them by their hashes, which the server is given. */
const config: CodegenConfig = {
  schema: '../schema/graphql/*.graphql',
  documents: ['src/**/*.graphql', 'src/**/*.{ts,tsx}', '!src/graphql/generated/**'],
  silent: true,
  generates: {
    'src/graphql/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256', mode: 'embedHashInDocument' } },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          ID: 'string',
          Date: 'string',
          DateTime: 'string',
          Decimal: 'string',
          Cursor: 'string',
          RichText: 'unknown',
        },
      },
    },
  },
};
export default config;
