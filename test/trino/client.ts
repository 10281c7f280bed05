/** Rows of a query's result: `bigint` columns as JavaScript bigints, since a sum of bytes may pass 2^53. */
export type Row = readonly unknown[];

interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string; readonly type: string }[];
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string; readonly errorName: string };
}

/** A Trino that refused or failed a statement; `name` is Trino's, such as `TYPE_MISMATCH`. */
export class TrinoError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

/** Runs one statement over Trino's own protocol, in a database of the `hive` catalog, and returns all rows. */
export async function query(port: number, sql: string, database: string): Promise<Row[]> {
  const headers = {
    "X-Trino-User": "test",
    "X-Trino-Catalog": "hive",
    "X-Trino-Schema": database,
    "X-Trino-Time-Zone": "UTC",
  };
  const rows: Row[] = [];
  let page = await fetchPage(`http://127.0.0.1:${port}/v1/statement`, { method: "POST", headers, body: sql });
  for (;;) {
    if (page.error !== undefined) throw new TrinoError(page.error.errorName, page.error.message);
    const types = page.columns?.map((column) => column.type) ?? [];
    for (const row of page.data ?? []) rows.push(row.map((value, index) => typed(value, types[index])));
    if (page.nextUri === undefined) return rows;
    page = await fetchPage(page.nextUri, { headers });
  }
}

async function fetchPage(uri: string, init: RequestInit): Promise<Page> {
  const response = await fetch(uri, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`Trino answered ${response.status}: ${text}`);
  return JSON.parse(quoteLongNumbers(text)) as Page;
}

/** JSON.parse rounds what a double cannot hold, so elements of 16 digits or more are kept as text. */
function quoteLongNumbers(json: string): string {
  return json.replace(/(?<=[[,])(-?\d{16,})(?=[\],])/g, '"$1"');
}

function typed(value: unknown, type: string | undefined): unknown {
  return type === "bigint" && value !== null ? BigInt(value as string | number) : value;
}
