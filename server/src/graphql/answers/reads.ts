import type { Reads } from '../../services/context.ts';

/** What one execution read. */
export class AnswerReads implements Reads {
  readonly documents = new Set<string>();
  /** Whether all of it is told of in a log. */
  isLogged = true;

  document(name: string): void {
    this.documents.add(name);
  }

  unlogged(): void {
    this.isLogged = false;
  }
}
