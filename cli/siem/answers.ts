import type { ReportTable } from "../../delivery";
import { sourceNames, sources } from "../../telemetry/sources";
import { indexAlias } from "../../telemetry/sources/opensearch";
import { recordedRecords } from "../recorded-records";
import { ask, countOf } from "./ask";
import { carry } from "./carry";
import { unaccounted } from "./fates";
import type { LocalDomain } from "./local-domain";
import { searches } from "./searches";
import { analystArn, indexPrefix, managerArn } from "./set-up";

/** What a real server says once every recorded record has been sent to it. */
export interface Answers {
  /** In, found, there already, dropped and failed of each source; then the searches. */
  readonly tables: readonly ReportTable[];
  /** Why records failed, with how many. */
  readonly reasons: readonly string[];
  /** Sources of which not every record is accounted for. */
  readonly faults: readonly string[];
}

/** Sends records through the functions of their sources, and asks the server as an analyst. */
export async function answersOf(
  domain: Pick<LocalDomain, "as">,
  records = recordedRecords(),
): Promise<Answers> {
  const fates = await carry(records, domain);
  // What was just written is found from the next refresh on.
  await domain.as(managerArn)({ method: "POST", path: `/${indexPrefix}*/_refresh` });
  const analyst = domain.as(analystArn);
  const rows: string[][] = [];
  const faults: string[] = [];
  const reasons = new Map<string, number>();
  for (const name of sourceNames) {
    const fate = fates.get(name);
    if (fate === undefined) continue;
    const found = await countOf(analyst, indexAlias(indexPrefix, sources[name]));
    const { in: came, thereAlready, dropped, failed } = fate;
    rows.push([sources[name].title, ...[came, found, thereAlready, dropped, failed].map(String)]);
    const left = unaccounted(fate, found);
    if (left !== 0) faults.push(`${sources[name].title}: ${left} of ${came} records are not accounted for`);
    for (const reason of fate.reasons) {
      const told = `${sources[name].title}: ${reason}`;
      reasons.set(told, (reasons.get(told) ?? 0) + 1);
    }
  }
  const head = ["source", "in", "found", "there already", "dropped", "failed"];
  const tables = [{ title: "Recorded records", head, rows }];
  for (const search of searches) {
    const { found, rows: documents } = await ask(analyst, search);
    const more = found > documents.length ? `, the first ${documents.length}` : "";
    tables.push({
      title: `${search.question}\n  ${search.index}: ${search.query}\n  ${found} found${more}`,
      head: Object.keys(search.columns),
      rows: documents.map((row) => [...row]),
    });
  }
  return { tables, faults, reasons: [...reasons].map(([reason, count]) => `${count} x ${reason}`) };
}
