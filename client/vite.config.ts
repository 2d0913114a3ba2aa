import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** During development the server runs beside Vite; what is not the client's is passed on to it. */
const server = 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  server: {
    port: 5173,
    strictPort: true,
    proxy: {
      '/graphql': { target: server, ws: true },
      '/files': { target: server },
      '/sync': { target: server, ws: true },
    },
  },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    // Fonts and images stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    // The pages, and the one for asking the API, which has nothing to do with them.
    rolldownOptions: { input: ['index.html', 'explorer.html'] },
  },
  resolve: {
    // Two copies of either would break: React its hooks, Yjs the documents.
    dedupe: ['react', 'react-dom', 'yjs', 'y-protocols', 'lib0'],
  },
});
