// Where the server is not built: a thread does not read TypeScript of itself.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
