import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type AnyRecording,
  type Deployment,
  generatePackets,
  generateTraffic,
  resourceTypes,
  type ServiceTelemetry,
} from "../delivery";
import { defaultFormat } from "../telemetry/flow-logs";
import type { SourceName } from "../telemetry/sources";
import { recordedRecords } from "./recorded-records";
import { recordedTraffic } from "./recorded-traffic";
import type { UnreadableFiles } from "./unreadable-files";

/** Records that others published; SOURCES.md there says where they are from. Files with a header are named so. */
const recordedFiles = resolve(__dirname, "..", "data", "flow-logs");

/** Any number: the same one makes the same traffic. */
const seed = 1;

/** What others recorded and what is generated, all of it in the first VPC of the deployment. */
export function trafficFor(deployment: Deployment, unreadable: UnreadableFiles): readonly AnyRecording[] {
  const generated = generateTraffic({ deployment, seed });
  const source = generated[0]?.source ?? {};
  const recorded = readdirSync(recordedFiles)
    .filter((file) => file.endsWith(".log"))
    .map((file) => {
      const format = file.endsWith("-header.log") ? undefined : defaultFormat;
      return recordedTraffic(join(recordedFiles, file), { source, format, unreadable });
    });
  return [...recorded, ...generated, ...generatePackets(deployment), ...siemRecordings(deployment)];
}

/** The same, and what is generated in every other VPC of the deployment, so that each of its flow logs has records. */
export function trafficOfEveryVpc(
  deployment: Deployment,
  unreadable: UnreadableFiles,
): readonly AnyRecording[] {
  const first = trafficFor(deployment, unreadable);
  const vpcs = deployment.ofType(resourceTypes.vpcType).map(({ id }) => id);
  const others = vpcs.filter((vpcId) => first.every(({ source }) => source.vpcId !== vpcId));
  return [...first, ...others.flatMap((vpcId) => generateTraffic({ deployment, seed, vpcId }))];
}

/** Where there is a domain, the recorded records of what comes to it beside flow logs, as their services send them. */
function siemRecordings(deployment: Deployment): readonly AnyRecording[] {
  if (deployment.ofType(resourceTypes.domainType).length === 0) return [];
  const records = recordedRecords();
  return Object.entries(recordedOf).map(([telemetry, names]) => ({
    telemetry: telemetry as keyof typeof recordedOf,
    label: `recorded: ${telemetry}`,
    source: {},
    records: records.filter(({ source }) => names.includes(source)).map(({ text }) => text),
  }));
}

/** Whose records a service sends; those of AWS Config and captures go to a bucket alone. */
const recordedOf: Readonly<Record<Exclude<ServiceTelemetry, "captures" | "config">, readonly SourceName[]>> =
  {
    cloudtrail: ["cloudtrail"],
    "resolver-queries": ["resolver-queries"],
    "public-zone-queries": ["public-zone-queries"],
    waf: ["waf"],
    "security-hub": ["security-hub-controls", "security-hub-ocsf"],
    guardduty: ["security-hub-guardduty"],
    suricata: ["suricata"],
  };
