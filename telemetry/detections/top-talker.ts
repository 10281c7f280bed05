import { and, eq, gt, isIn, not } from "../flow-logs";
import type { TopContributor } from "./top-contributor";
import type { WatchedRecords } from "./watched-records";
import { evaluationWindow, type WindowSettings } from "./window";

export interface TopTalkerSettings {
  /** Bytes of one source in a window that ring. Default 100 MB. */
  readonly bytes?: number | undefined;
  /** Addresses, at most ten, that traffic may go to in any amount. Default none. */
  readonly allowedDestinations?: readonly string[] | undefined;
  readonly window?: WindowSettings | undefined;
}

const defaultBytes = 100_000_000;

/** `traffic-path` of what stays inside the VPC; all others leave it. */
const throughTheVpc = 1;

/**
 * Bytes that one source sends out of its VPC within a window.
 *
 * A rule of Contributor Insights cannot leave out address blocks, so that what leaves is told by its `traffic-path`. What
 * goes through a NAT gateway has the gateway for its source.
 */
export function topTalker(settings: TopTalkerSettings, records: WatchedRecords): TopContributor {
  const { bytes = defaultBytes, allowedDestinations = [] } = settings;
  const window = evaluationWindow(settings.window, records);
  return {
    countedBy: "contributorInsights",
    alarmType: "TopTalkerAlarm",
    predicate: and(
      eq("flow-direction", "egress"),
      gt("traffic-path", throughTheVpc),
      not(isIn("dstaddr", allowedDestinations)),
    ),
    keys: ["interface-id", "srcaddr"],
    measure: "bytes",
    statistic: "MaxContributorValue",
    threshold: bytes,
    window,
    runbook: [
      `One source sent ${bytes} bytes or more out of its VPC within ${window.periodSeconds} s.`,
      "1. Which: the Contributor Insights rule of the alarm's name ranks the sources; the saved query says whom they sent to.",
      "2. The interface of a NAT gateway: look for the instance behind it in the records with its address as destination.",
      "3. Is it meant to send so much, and to whom? If not: isolate the interface with an empty security group and keep the instance for evidence.",
    ].join("\n"),
  };
}
