import type { Http } from "../../functions/shared/http";
import { sourceNames, sources, type Arrival, type SourceName } from "../../telemetry/sources";
import { indexAlias } from "../../telemetry/sources/opensearch";
import type { RecordedRecord } from "../recorded-records";
import { byStream } from "./by-stream";
import { bySubscription } from "./by-subscription";
import { type Fates, joined } from "./fates";
import type { LocalDomain } from "./local-domain";
import { byFunction, type RecordsOfFunction } from "./records-of-function";
import { indexPrefix, writerArn } from "./set-up";

type Way = (records: RecordsOfFunction, index: string, writer: Http) => Promise<Fates>;

const ways: Readonly<Record<Arrival["by"], Way>> = {
  "delivery stream": byStream,
  "event rule": byStream,
  subscription: bySubscription,
};

const nothing: Fates = { in: 0, thereAlready: 0, dropped: 0, failed: 0, reasons: [] };

/** Brings records to their sources' indices, each source as its own writer and by its own way. */
export async function carry(
  records: readonly RecordedRecord[],
  domain: Pick<LocalDomain, "as">,
): Promise<ReadonlyMap<SourceName, Fates>> {
  const fates = new Map<SourceName, Fates>(sourceNames.map((name) => [name, nothing]));
  for (const some of byFunction(records)) {
    const { source } = some;
    const index = indexAlias(indexPrefix, sources[source]);
    const way = ways[sources[source].arrival.by];
    fates.set(
      source,
      joined(fates.get(source) ?? nothing, await way(some, index, domain.as(writerArn(source)))),
    );
  }
  return fates;
}
