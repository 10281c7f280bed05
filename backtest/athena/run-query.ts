import type { Athena, ResultPage } from "./athena";

/** A statement that Athena did not run to its end, in Athena's own words. */
export class QueryFailed extends Error {
  override readonly name = "QueryFailed";
}

/** Waits so many milliseconds; throws where nobody waits any more, and the statement is then stopped. */
export type Sleep = (milliseconds: number) => Promise<void>;

type Value = string | number | null;

export interface Answer {
  readonly rows: readonly (readonly Value[])[];
  /** Bytes that Athena read, and bills. */
  readonly bytesScanned: number;
}

/** Milliseconds before the second look at an execution; each pause is half as long again, up to the longest. */
const firstPause = 500;
const longestPause = 10_000;

/**
 * Runs a statement and waits for its end, however long Athena lets it run. Whole numbers come as such.
 * @throws QueryFailed with Athena's reason, and what stopping it early has cost.
 */
export async function runQuery(athena: Athena, sql: string, sleep: Sleep): Promise<Answer> {
  const id = await athena.start(sql);
  const bytesScanned = await ended(athena, id, sleep);
  const rows: Value[][] = [];
  let token: string | undefined;
  do {
    const page = await athena.page(id, token);
    // The names of the columns are the first row of all.
    rows.push(...valuesOf(token === undefined ? { ...page, rows: page.rows.slice(1) } : page));
    token = page.next;
  } while (token !== undefined);
  return { rows, bytesScanned };
}

/** Waits until an execution has succeeded; gives what it read. */
async function ended(athena: Athena, id: string, sleep: Sleep): Promise<number> {
  for (let pause = firstPause; ; pause = Math.min(pause * 1.5, longestPause)) {
    const { state, reason, bytesScanned } = await athena.execution(id);
    if (state === "SUCCEEDED") return bytesScanned;
    if (state === "FAILED" || state === "CANCELLED")
      throw new QueryFailed(
        `Athena's query ${id} ${state === "FAILED" ? "failed" : "was cancelled"}, having read ${bytesScanned} bytes: ${reason ?? "Athena gives no reason"}`,
      );
    try {
      await sleep(pause);
    } catch (error) {
      await athena.stop(id);
      throw error;
    }
  }
}

const wholeNumbers = ["tinyint", "smallint", "integer", "bigint"];

function valuesOf({ types, rows }: ResultPage): Value[][] {
  return rows.map((row) =>
    types.map((type, index) => {
      const text = row[index];
      if (text === undefined) return null;
      return wholeNumbers.includes(type) ? Number(text) : text;
    }),
  );
}
