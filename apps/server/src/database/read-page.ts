interface PageQuery<Row> {
  limit(rowCount: number): { execute(): Promise<Row[]> };
}

/** The first rows of a query in its order, and whether there are older ones: it asks for one row more than a page has. */
export async function readPage<Row>(
  query: PageQuery<Row>,
  rowsPerPage: number,
): Promise<{ rows: Row[]; hasOlder: boolean }> {
  const found = await query.limit(rowsPerPage + 1).execute();
  return { rows: found.slice(0, rowsPerPage), hasOlder: found.length > rowsPerPage };
}
