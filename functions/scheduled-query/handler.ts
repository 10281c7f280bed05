import type { Invocation } from "../shared/invocation";
import type { Athena } from "./athena";

/** A row of the answer: its columns by name, as text; absent where there is no value. */
export type AnswerRow = Readonly<Record<string, string>>;

/** What the function needs of the world. */
export interface ScheduledQueryParts {
  /** Id of the named query. */
  readonly queryId: string;
  readonly athena: Athena;
  /** Says what was found: metrics and the log. */
  readonly report: (rows: readonly AnswerRow[]) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export type ScheduledQueryHandler = (
  event: unknown,
  invocation: Pick<Invocation, "getRemainingTimeInMillis">,
) => Promise<void>;

/** Milliseconds between two looks at a query. */
const pause = 2000;

/** Milliseconds before the end of an invocation at which it gives up, in time to say so. */
const leastRemaining = 10_000;

/**
 * Asks a kept query and says what was found. Whatever keeps it from an answer fails the invocation, so that Lambda
 * repeats it and counts an error: a question without an answer must never look like one that found nothing.
 */
export function scheduledQueryHandler(parts: ScheduledQueryParts): ScheduledQueryHandler {
  const { athena, queryId, report, sleep } = parts;
  return async (_event, { getRemainingTimeInMillis }) => {
    const query = await athena.kept(queryId);
    const id = await athena.start(query);
    for (;;) {
      const { state, reason } = await athena.state(id);
      if (state === "SUCCEEDED") break;
      const left = state === "QUEUED" || state === "RUNNING";
      if (!left) throw new Error(`query ${id}: ${state}, ${reason ?? "Athena gives no reason"}`);
      if (getRemainingTimeInMillis() < leastRemaining + pause)
        throw new Error(`query ${id}: still ${state} when the invocation ends; ask for less, or in parts`);
      await sleep(pause);
    }
    const [names, ...rows] = await athena.rows(id);
    if (names === undefined)
      throw new Error(`query ${id}: its answer does not begin with the columns' names`);
    report(rows.map((row) => rowOf(names, row)));
  };
}

function rowOf(names: readonly (string | undefined)[], row: readonly (string | undefined)[]): AnswerRow {
  return Object.fromEntries(
    row.flatMap((value, index) => (value === undefined ? [] : [[names[index] ?? "", value]])),
  );
}
