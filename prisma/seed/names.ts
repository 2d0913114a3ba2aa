/** Looks names of the demo up. */
export type Lookup = (name: string) => string;

/** Ids of organisations by slug, and of people by mailbox. */
export interface Directory {
  readonly organisation: Lookup;
  readonly person: Lookup;
}

/** Ids of everything an agreement's content points at by name. */
export interface Names extends Directory {
  readonly area: Lookup;
  readonly dataSource: Lookup;
}

/** Makes a look-up from rows. @throws Error from the look-up when there is no row of that name: the demo's content is wrong then */
export function lookup(what: string, rows: readonly { readonly name: string; readonly id: string }[]): Lookup {
  const ids = new Map(rows.map(({ name, id }) => [name, id]));
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`The demo names ${what} "${name}", which it does not have`);
    return id;
  };
}

/** A day as Prisma wants a date column. */
export function dayColumn(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
