/** What a foreign key points at. @throws Error when it is not there, which the database's constraints rule out. */
export function found<Row>(row: Row | null, type: string, id: string): Row {
  if (row === null) throw new Error(`${type} ${id} is referred to and not there.`);
  return row;
}
