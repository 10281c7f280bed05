import { and, eq, inList } from "../flow-logs";
import { tcp } from "./tcp";
import type { TopContributor } from "./top-contributor";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow, type WindowSettings } from "./window";

export interface PortScanSettings {
  /** Pairs of a source and a refused port in a window that ring. Default 100. */
  readonly ports?: number | undefined;
  /** Only sources with these addresses or in these CIDR ranges, all of which end behind a dot. Default any. */
  readonly sources?: readonly string[] | undefined;
  readonly window?: WindowSettings | undefined;
}

const defaultPorts = 100;

/**
 * Many ports that were refused: how many pairs of a source and a destination port there are in a window.
 *
 * From anywhere this counts what the internet sends to every public address, so the number must lie above that; from
 * the sources of one's own network a few are enough.
 */
export function portScan(settings: PortScanSettings, records: WatchedRecords): TopContributor {
  const { ports = defaultPorts, sources } = settings;
  const window = evaluationWindow(settings.window, records);
  return {
    countedBy: "contributorInsights",
    alarmType: "PortScanAlarm",
    predicate: and(
      eq("action", "REJECT"),
      eq("protocol", tcp),
      ...(sources === undefined ? [] : [inList("srcaddr", sources)]),
    ),
    keys: ["srcaddr", "dstport"],
    measure: "records",
    statistic: "UniqueContributors",
    threshold: ports,
    window,
    runbook: [
      `${ports} or more ports were tried and refused within ${window.periodSeconds} s, each counted once for each source.`,
      "1. Who tried most: the saved query lists source and port; one source with many ports is a scan.",
      "2. A source inside: treat the host as compromised, unless it is a scanner of your own. Outside: look what it reached (action ACCEPT) in the same time.",
      "3. Block it in the network ACL if it goes on.",
    ].join("\n"),
  };
}
