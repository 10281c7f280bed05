import * as pulumi from "@pulumi/pulumi";

import type { AthenaQueriesArgs } from "../../components";
import { defaultRecordBytes } from "../../telemetry/flow-logs";
import type { BuiltAccount } from "../account/part";
import type { ConfiguredDetection } from "../alarms/detections";
import type { BuiltDetections } from "../detections/part";
import type { BuiltPipeline } from "../flow-logs/part";
import type { BuiltNetwork } from "../network/part";
import { rangesOf } from "../network/ranges";

/** What Athena's table and queries are made from, if the pipeline's configuration asks for them. */
export function athenaArgs(
  { config: { name, destinations, queries, sources }, component }: BuiltPipeline,
  { account, vpcRanges, configuredDetections }: BuiltAccount & BuiltNetwork & BuiltDetections,
): AthenaQueriesArgs | undefined {
  const { s3 } = component.destinations;
  if (queries?.athena === undefined || s3 === undefined || destinations.s3 === undefined) return undefined;
  const alarms = configuredDetections
    .filter((detection) => detection.kind === "exfiltration")
    .filter(({ pipeline }) => pipeline === name);
  return {
    account,
    format: component.format,
    logs: destinations.s3,
    bucketName: s3.bucketName,
    databaseName: databaseName(pulumi.getStack(), name),
    // Only what every alarm allows: the query shows whatever would ring any of them.
    allowedDestinations: [...rangesOf(sources.vpcs, vpcRanges), ...allowedByAll(alarms)],
    ...(alarms.length > 0 && { slowDrip: { recordBytes: Math.min(...alarms.map(silentBytes)) } }),
    ...queries.athena,
  };
}

type Exfiltration = ConfiguredDetection<"exfiltration">;

/** Largest record on which the alarm stays silent. */
function silentBytes({ settings: { bytes } }: Exfiltration): number {
  return bytes ?? defaultRecordBytes;
}

function allowedByAll([first, ...others]: readonly Exfiltration[]): string[] {
  if (first === undefined) return [];
  return first.settings.allowedDestinations.filter((destination) =>
    others.every(({ settings }) => settings.allowedDestinations.includes(destination)),
  );
}

/** Two stacks may be in one account and region: the name of a database begins with that of its stack. */
export function databaseName(stack: string, pipeline: string): string {
  return `${stack}_${pipeline}`.toLowerCase().replaceAll(/[^a-z0-9_]/g, "_");
}
