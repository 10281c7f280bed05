import type { Http } from "../../functions/shared/http";
import type { Search } from "./searches";

/** Rows of one answer at most. */
const mostRows = 10;

type Document = Readonly<Record<string, unknown>>;

/** How many documents a server found, and the first of them by time, a row each. */
export interface Answer {
  readonly found: number;
  readonly rows: readonly (readonly string[])[];
}

/** Documents of an index. @throws Error with the server's own words when it does not count them. */
export async function countOf(http: Http, index: string): Promise<number> {
  const { count } = (await asked(http, `/${index}/_count`)) as { count: number };
  return count;
}

/** Asks the server a question. @throws Error with the server's own words when it does not answer. */
export async function ask(http: Http, { index, query, columns }: Search): Promise<Answer> {
  const { hits } = (await asked(http, `/${index}/_search`, {
    query: { query_string: { query } },
    sort: [{ "@timestamp": "asc" }],
    size: mostRows,
  })) as { hits: { total: { value: number }; hits: readonly { _source: Document }[] } };
  return {
    found: hits.total.value,
    rows: hits.hits.map(({ _source }) => Object.values(columns).map((field) => cellOf(_source, field))),
  };
}

async function asked(http: Http, path: string, body?: object): Promise<unknown> {
  const answer = await http({
    method: "POST",
    path,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.status !== 200) throw new Error(`POST ${path}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body);
}

/** The common view's names hold their dots; AWS's are paths. */
function cellOf(document: Document, field: string): string {
  const value =
    document[field] ??
    field.split(".").reduce<unknown>((part, name) => (part as Document | undefined)?.[name], document);
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
