/**
 * Where each programme's event log stood when the first thing of it was read. Every read of a programme, an agreement or a
 * plan says where the log stood in its snapshot; the earliest is the cursor to hand out, because whatever was committed after
 * it is in the log after it. A later one could skip what an earlier read has not seen.
 */
export class ProgrammeCursors {
  private readonly earliest = new Map<string, bigint>();

  /** Takes note of what a read saw, and gives it back. */
  see<Row extends { readonly programmeSeq: bigint }>(row: Row, programmeId: string): Row {
    const known = this.earliest.get(programmeId);
    if (known === undefined || row.programmeSeq < known) this.earliest.set(programmeId, row.programmeSeq);
    return row;
  }

  /** @throws Error when nothing of the programme was read, which whoever has the programme rules out. */
  of(programmeId: string): bigint {
    const seq = this.earliest.get(programmeId);
    if (seq === undefined) throw new Error(`Nothing of programme ${programmeId} was read.`);
    return seq;
  }

  forget(): void {
    this.earliest.clear();
  }
}
