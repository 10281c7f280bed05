import {
  and,
  eq,
  fieldPosition,
  gt,
  inCidr,
  ne,
  not,
  type FlowLogFormat,
  type Predicate,
} from "../flow-logs";
import { defaultWindow, type Detection, type EvaluationWindow } from "./detection";

export interface ExfiltrationSettings {
  /** Addresses and CIDR ranges that traffic may go to in any amount. */
  readonly allowedDestinations: readonly string[];
  /**
   * A record with more bytes than this counts. It is the size of one record, so what it means follows from the
   * pipeline's aggregation interval. Default 100,000.
   */
  readonly bytes?: number;
  /** Default: 300 s, 1 of 1. */
  readonly window?: Partial<EvaluationWindow>;
}

export const defaultExfiltrationBytes = 100_000;

/**
 * One record above the size, to anywhere but the allowed destinations.
 *
 * Where the format tells the direction only egress counts; where it does not, a download is seen as well.
 */
export function exfiltration(settings: ExfiltrationSettings, format: FlowLogFormat): Detection {
  const bytes = settings.bytes ?? defaultExfiltrationBytes;
  const egress =
    fieldPosition(format, "flow-direction") === undefined ? [] : [eq("flow-direction", "egress")];
  return {
    predicate: and(gt("bytes", bytes), ...settings.allowedDestinations.map(isNot), ...egress),
    measure: "records",
    threshold: 1,
    window: { ...defaultWindow, ...settings.window },
    runbook: [
      `More than ${bytes} bytes went in one flow to an address outside the allowed destinations.`,
      "1. Find the flow: filter the log group on bytes and dstaddr for the alarm's period.",
      "2. Who owns interface-id, and is dstaddr a service that it is meant to use?",
      "3. If it is: add the address to allowedDestinations. If not: isolate the interface with an empty security group and keep the instance for evidence.",
    ].join("\n"),
  };
}

function isNot(destination: string): Predicate {
  return destination.includes("/") ? not(inCidr("dstaddr", [destination])) : ne("dstaddr", destination);
}
