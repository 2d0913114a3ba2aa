import { lazy } from 'react';

// One chunk for all that writing needs. Whoever has a text open for writing can then lose the connection before the first click and
// still get the tools: a chunk of their own would be asked for too late.
const editing = () => import('./editing-chunk.ts');

export const TextEditor = lazy(async () => ({ default: (await editing()).TextEditor }));
export const EditorToolbar = lazy(async () => ({ default: (await editing()).EditorToolbar }));
