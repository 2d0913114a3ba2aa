import { whenKnown, type Soon } from './loaders/loader.ts';

/** What a foreign key points at. @throws Error when it is not there, which the database's constraints rule out. */
export function found<Row>(row: Row | null, type: string, id: string): Row {
  if (row === null) throw new Error(`${type} ${id} is referred to and not there.`);
  return row;
}

/** The same of what may still be on its way: at once where it is known. */
export function foundSoon<Row>(row: Soon<Row | null>, type: string, id: string): Soon<Row> {
  return whenKnown(row, (known) => found(known, type, id) as Awaited<Row>);
}
