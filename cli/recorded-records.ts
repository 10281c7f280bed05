import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { defaultFormat, readRecordedFile, type FlowLogFormat } from "../telemetry/flow-logs";
import type { JsonObject, SourceName } from "../telemetry/sources";
import { unpackedTextOf } from "./file-bytes";

const data = resolve(__dirname, "../data");

/** A record that somebody else's account wrote, as the text that its service sends. */
export interface RecordedRecord {
  readonly file: string;
  readonly source: SourceName;
  /** JSON, or the log line. */
  readonly text: string;
  /** Of flow logs, whose records do not say it. */
  readonly format: FlowLogFormat;
}

/** Every recorded record of every source. */
export function recordedRecords(): readonly RecordedRecord[] {
  return [
    ...cloudTrailEvents(),
    ...jsonOf("resolver-queries", "resolver-queries", jsonFiles("resolver-queries").map(only)),
    ...linesOf("public-zone-queries", "public-zone-queries/documented-format.log"),
    ...jsonOf("waf", "waf", lines("waf/opensearch-catalog-cloudfront-allow.ndjson.gz").map(parse)),
    ...jsonOf("waf", "waf", lines("waf/otel-labels-and-rate-based.ndjson").map(parse)),
    ...flowLogRecords(),
    ...findings(),
    // As Suricata wrote them: how it writes its times is part of the record.
    ...linesOf("suricata", "suricata/visits.ndjson"),
  ];
}

function cloudTrailEvents(): RecordedRecord[] {
  const source = "cloudtrail";
  const panther = "cloudtrail/panther-rule-cases.ndjson.gz";
  const otrf = "cloudtrail/otrf-ec2-proxy-s3-exfiltration.ndjson.gz";
  return [
    ...filesIn("cloudtrail/invictus").flatMap((file) =>
      jsonOf(source, file, (parse(readRecordedText(file)) as { Records: JsonObject[] }).Records),
    ),
    ...filesIn("cloudtrail/stratus-red-team").flatMap((file) =>
      jsonOf(source, file, parse(readRecordedText(file)) as unknown as JsonObject[]),
    ),
    ...filesIn("cloudtrail/security-lake")
      .filter((file) => file.endsWith(".json.gz"))
      .flatMap((file) =>
        jsonOf(source, file, (parse(readRecordedText(file)) as { Records: JsonObject[] }).Records),
      ),
    ...jsonOf(
      source,
      panther,
      lines(panther).map((line) => parse(line).log as JsonObject),
    ),
    // Logstash had renamed the time on its way.
    ...jsonOf(
      source,
      otrf,
      lines(otrf).map((line) => {
        const { "@timestamp": eventTime, ...event } = parse(line);
        return { ...event, eventTime };
      }),
    ),
  ];
}

function flowLogRecords(): RecordedRecord[] {
  return filesIn("flow-logs")
    .filter((file) => file.endsWith(".log"))
    .flatMap((file) => {
      const text = readRecordedText(file);
      const header = file.includes("header");
      const recorded = readRecordedFile(text, header ? undefined : defaultFormat);
      if (!recorded.ok) throw new Error(`${file}: ${recorded.faults.join("; ")}`);
      const { format } = recorded.value;
      return text
        .split("\n")
        .slice(header ? 1 : 0)
        .filter((line) => line !== "")
        .map((line) => ({ file, source: "vpc-flow-logs" as const, text: line, format }));
    });
}

function findings(): RecordedRecord[] {
  const controls = "security-hub-controls";
  const asff = "security-hub/asr-asff-findings.ndjson.gz";
  const events = "security-hub/asr-eventbridge-events.ndjson";
  const guardDuty = "guardduty/panther-findings.ndjson";
  const ocsf = "security-hub/securityhub-v2-ocsf-findings.ndjson";
  const ocsfEvents = "security-hub/securityhub-v2-eventbridge-events.ndjson";
  return [
    ...jsonOf(
      controls,
      asff,
      lines(asff).map((line) => parse(line).finding as JsonObject),
    ),
    ...jsonOf(
      controls,
      events,
      lines(events).map((line) => parse(line).event as JsonObject),
    ),
    ...jsonOf(controls, "security-hub", jsonFiles("security-hub").map(only)),
    ...jsonOf(
      "security-hub-guardduty",
      guardDuty,
      lines(guardDuty).map((line) => parse(line).log as JsonObject),
    ),
    ...jsonOf("security-hub-ocsf", ocsf, lines(ocsf).map(parse)),
    ...jsonOf("security-hub-ocsf", ocsfEvents, lines(ocsfEvents).map(parse)),
  ];
}

function jsonOf(source: SourceName, file: string, records: readonly JsonObject[]): RecordedRecord[] {
  return records.map((record) => ({ file, source, text: JSON.stringify(record), format: defaultFormat }));
}

function linesOf(source: SourceName, file: string): RecordedRecord[] {
  return lines(file).map((text) => ({ file, source, text, format: defaultFormat }));
}

/** Files of one JSON object each. */
function jsonFiles(folder: string): string[] {
  return filesIn(folder).filter((file) => file.endsWith(".json.gz"));
}

function only(file: string): JsonObject {
  return parse(readRecordedText(file));
}

function filesIn(folder: string): string[] {
  return readdirSync(join(data, folder))
    .toSorted()
    .map((name) => join(folder, name));
}

function lines(file: string): string[] {
  return readRecordedText(file)
    .split("\n")
    .filter((line) => line !== "");
}

/** Text of a file under `data/`, unpacked. */
export function readRecordedText(file: string): string {
  return unpackedTextOf(join(data, file));
}

function parse(text: string): JsonObject {
  return JSON.parse(text) as JsonObject;
}
