import type { BootstrapSettings } from "../../../functions/bootstrap/settings";
import { sourceNames, type SourceName } from "../../../telemetry/sources";

/** ARN of the role that writes a source's documents. */
export function writerArn(source: SourceName): string {
  return `arn:aws:iam::123456789012:role/siem-${source}`;
}

export const analystArn = "arn:aws:iam::123456789012:role/analysts";

/** A domain of one node with every source. */
export const settings: BootstrapSettings = {
  layout: { prefix: "siem-", shards: 1, replicas: 0 },
  retention: { days: 90, rolloverGib: 30, rolloverDays: 7 },
  writers: Object.fromEntries(sourceNames.map((name) => [name, [writerArn(name)]])),
  analysts: [analystArn],
};
