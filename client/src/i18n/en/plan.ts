/** The plan page: text, items, responsibilities, versions and presence. */
export const plan = {};
