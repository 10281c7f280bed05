import { alarmFaults } from "./alarm-references";
import { entries, repeated, repeatedNames } from "./entries";
import { fault, valueAt } from "./faults";
import { flowLogsPerSource, pipelineFaults } from "./pipeline-references";
import { queryFaults } from "./query-references";
import { receiverFaults } from "./receiver-references";

/**
 * What is wrong between parts that are each well-formed. It reads the raw configuration, and of it whatever part
 * is right: so these faults are reported in one go with those of other parts.
 */
export function referenceFaults(raw: unknown): string[] {
  return [
    ...repeatedNames(raw, ["vpcs"]),
    // Both give their names to heartbeat alarms and outputs.
    ...repeatedNames(raw, ["flowLogPipelines"], ["flowLogReceivers"]),
    ...repeatedNames(raw, ["alarms", "exfiltration"], ["alarms", "rejectedConnections"]),
    ...vpcFaults(raw),
    ...entries(raw, ["flowLogPipelines"]).flatMap((path) => [
      ...pipelineFaults(raw, path),
      ...queryFaults(raw, path),
    ]),
    ...flowLogsPerSource(raw),
    ...entries(raw, ["flowLogReceivers"]).flatMap((path) => receiverFaults(raw, path)),
    ...alarmFaults(raw),
  ];
}

function vpcFaults(raw: unknown): string[] {
  const ids = entries(raw, ["vpcs"]).map((vpc) => [...vpc, "id"]);
  return [...repeated(raw, ids, (earlier) => `${earlier} is the same VPC`), ...zonesOutsideRegion(raw)];
}

function zonesOutsideRegion(raw: unknown): string[] {
  const region = valueAt(raw, ["aws:region"]);
  if (typeof region !== "string") return [];
  return entries(raw, ["vpcs"])
    .flatMap((vpc) => entries(raw, [...vpc, "availabilityZones"]))
    .flatMap((path) => {
      const zone = valueAt(raw, path);
      return typeof zone !== "string" || zone.startsWith(region)
        ? []
        : [fault(path, zone, `a zone of aws:region, which is ${region}`)];
    });
}
