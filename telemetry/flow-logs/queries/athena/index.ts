import { selectQueries, type QuerySelection } from "../named-query";
import { athenaQuery, defaultDays, type AthenaQueryOptions, type QueriedTable } from "./definition";
import { defaultSlowDrip, egressOutsideAllowList, slowDrip, type SlowDripThresholds } from "./exfiltration";
import { rejectedBySource, rejectedTcp } from "./rejected";
import { bytesByDestination, connectionHistory, topTalkers } from "./traffic";

export type { AthenaQueryOptions, QueriedTable } from "./definition";
export { defaultSlowDrip, type SlowDripThresholds } from "./exfiltration";
export { recentRecords } from "./recent-records";
export { sumColumn, windowSums, windowSumsQuery, type WindowSum, type WindowSums } from "./window-sums";

export interface AthenaQueriesArgs extends AthenaQueryOptions {
  /** Addresses and blocks that egress is expected to go to, those of the VPC among them; by default none. */
  readonly allowedDestinations?: readonly string[];
  /** By default {@link defaultSlowDrip}. */
  readonly slowDrip?: Partial<SlowDripThresholds>;
}

/** The named queries of a table over flow log objects; a query whose fields the format lacks is left out by name. */
export function athenaQueries(table: QueriedTable, args: AthenaQueriesArgs = {}): QuerySelection {
  const { allowedDestinations = [], days = defaultDays } = args;
  const definitions = [
    rejectedTcp(days),
    topTalkers(days),
    rejectedBySource(days),
    bytesByDestination(days),
    connectionHistory(days),
    egressOutsideAllowList(allowedDestinations, days),
    slowDrip(allowedDestinations, { ...defaultSlowDrip, ...args.slowDrip }),
  ];
  return selectQueries(
    definitions.map((definition) => ({ name: definition.name, query: athenaQuery(definition, table, args) })),
  );
}
