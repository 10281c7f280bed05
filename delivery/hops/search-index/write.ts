import type { Http } from "../../../functions/shared/http";
import { messageOf } from "../../../telemetry/message-of";

/** A document with its place. */
export interface Writing {
  readonly index: string;
  /** Without one the server gives it another one at each try. */
  readonly id: string | undefined;
  readonly document: string;
}

/** What became of one document: that it is there, or why not and whether another try may help. */
export type Written =
  | { readonly there: true }
  | { readonly there: false; readonly reason: string; readonly code: string; readonly again: boolean };

/** Answers that another try may change. */
const passing = [0, 429, 500, 502, 503, 504];

/** Bytes and documents of one request. */
const bulkBytes = 5 * 2 ** 20;
const bulkDocuments = 1000;

/**
 * Writes documents as Firehose does, with the operation `index`: a document that is tried again takes its own place.
 * Those that the server has no time for are tried again, the others are refused for good.
 */
export async function writeAll(
  http: Http,
  writings: readonly Writing[],
  tries: number,
): Promise<readonly Written[]> {
  const results = new Map<Writing, Written>();
  let left = writings;
  for (let attempt = 0; attempt < tries && left.length > 0; attempt += 1) {
    for (const group of groupsOf(left)) {
      const written = await bulk(http, group);
      for (const [at, writing] of group.entries()) results.set(writing, written[at] ?? unanswered);
    }
    left = left.filter((writing) => {
      const result = results.get(writing);
      return result?.there === false && result.again;
    });
  }
  return writings.map((writing) => results.get(writing) ?? unanswered);
}

const unanswered: Written = {
  there: false,
  reason: "the answer does not tell of it",
  code: "OS.NoAnswer",
  again: true,
};

function groupsOf(writings: readonly Writing[]): readonly (readonly Writing[])[] {
  const groups: Writing[][] = [];
  let size = 0;
  for (const writing of writings) {
    const group = groups.at(-1);
    size += writing.document.length;
    if (group === undefined || group.length === bulkDocuments || size > bulkBytes) {
      groups.push([writing]);
      size = writing.document.length;
    } else group.push(writing);
  }
  return groups;
}

async function bulk(http: Http, group: readonly Writing[]): Promise<readonly Written[]> {
  const body = group
    .map(
      ({ index, id, document }) => `${JSON.stringify({ index: { _index: index, _id: id } })}\n${document}\n`,
    )
    .join("");
  try {
    const answer = await http({ method: "POST", path: "/_bulk", body, contentType: "application/x-ndjson" });
    if (answer.status !== 200) return group.map(() => refused(answer.status, answer.body.slice(0, 300)));
    const { items } = JSON.parse(answer.body) as { items: { index: BulkItem }[] };
    return items.map(({ index: { status, error } }) =>
      status >= 200 && status < 300
        ? { there: true }
        : refused(status, error === undefined ? "" : said(error)),
    );
  } catch (error) {
    return group.map(() => refused(0, messageOf(error)));
  }
}

interface BulkItem {
  readonly status: number;
  readonly error?: {
    readonly type: string;
    readonly reason: string;
    readonly caused_by?: { readonly reason?: string };
  };
}

/** The server's own words without what differs from one document to the next. */
function said({ type, reason }: NonNullable<BulkItem["error"]>): string {
  return `${type}: ${reason.replace(/ in document with id '[^']*'.*$/s, "")}`;
}

function refused(status: number, reason: string): Written {
  return {
    there: false,
    reason: `${status}: ${reason}`,
    code: `OS.${status}`,
    again: passing.includes(status),
  };
}
