import { readAgain, replayFailed } from "../../functions/replay";
import { realPatience, type Patience } from "../../functions/shared/retry";
import { countingHttp } from "../siem/counting-http";
import type { Kept, KeptAs } from "./kept";
import type { Asked } from "./options";

/** What became of what was kept in one way: records = sent + there already + dropped + failed. */
export interface Account {
  /** Files or messages. */
  kept: number;
  records: number;
  /** New in the index; in a dry run those that would be sent, new or not. */
  sent: number;
  thereAlready: number;
  /** On purpose: control messages, and data without a record. */
  dropped: number;
  failed: number;
}

export interface ReplayOutcome {
  readonly accounts: ReadonlyMap<KeptAs, Account>;
  /** Why records were kept, with how many. */
  readonly causes: ReadonlyMap<string, number>;
  /** Why records fail still, with how many. */
  readonly failures: ReadonlyMap<string, number>;
  /** What is no record, and what does not balance. */
  readonly faults: readonly string[];
}

interface Watch {
  /** Told what was asked for is this much of all that is kept. */
  readonly done: (size: number) => void;
  readonly patience?: Patience;
}

/**
 * Sends what is kept again, or only reads it where there is no server to send it to. A message leaves its queue once all
 * that it holds is in the index; files stay, since sending them twice changes nothing.
 */
export async function runReplay(
  asked: Asked,
  { done, patience = realPatience }: Watch,
): Promise<ReplayOutcome> {
  const accounts = new Map<KeptAs, Account>();
  const [causes, failures] = [new Map<string, number>(), new Map<string, number>()];
  const faults: string[] = [];
  for (const place of asked.places) {
    try {
      for await (const kept of place.kept()) {
        const account = accounts.get(kept.as) ?? emptyAccount();
        accounts.set(kept.as, account);
        const { records, sent, thereAlready, dropped, failed } = await again(asked, kept, patience);
        account.kept += 1;
        account.records += records;
        account.sent += sent;
        account.thereAlready += thereAlready;
        account.dropped += dropped;
        account.failed += failed.length;
        for (const { errorCode, errorMessage } of kept.records)
          count(causes, `${errorCode}: ${errorMessage}`);
        for (const reason of failed) count(failures, reason);
        faults.push(...kept.faults);
        const left = records - sent - thereAlready - dropped - failed.length;
        if (left !== 0) faults.push(`${kept.name}: ${left} of ${records} records are not accounted for`);
        const isThere = failed.length === 0 && left === 0 && kept.faults.length === 0;
        if (asked.http !== undefined && isThere) await kept.remove?.();
        done(kept.size);
      }
    } finally {
      await place.end();
    }
  }
  return { accounts, causes, failures, faults };
}

interface Again {
  readonly records: number;
  readonly sent: number;
  readonly thereAlready: number;
  readonly dropped: number;
  readonly failed: readonly string[];
}

async function again(
  { http, index, transform }: Asked,
  { records }: Kept,
  patience: Patience,
): Promise<Again> {
  if (http === undefined) {
    const { documents, dropped, failed } = readAgain(records, transform);
    const sent = documents.length;
    return { records: sent + dropped + failed.length, sent, thereAlready: 0, dropped, failed };
  }
  const counting = countingHttp(http);
  const replayed = await replayFailed(records, { index, transform, http: counting.http, patience });
  return {
    records: replayed.records,
    // By the server's own words, so that the count is no repetition of what the replay says of itself.
    sent: counting.created(),
    thereAlready: counting.thereAlready(),
    dropped: replayed.dropped,
    failed: replayed.failed,
  };
}

function emptyAccount(): Account {
  return { kept: 0, records: 0, sent: 0, thereAlready: 0, dropped: 0, failed: 0 };
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
