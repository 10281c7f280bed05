import { type RecordedRecord, recordedRecords } from "../../../../cli/recorded-records";
import type { AnyRecording, ServiceTelemetry } from "../../../../delivery";
import { recordParser } from "../../../../telemetry/flow-logs";
import type { SourceName } from "../../../../telemetry/sources";
import { mainVpcId } from "../log-group-stack";

/** Records of a telemetry as its service sends them. */
export function recordingOf(
  telemetry: ServiceTelemetry,
  ...records: readonly string[]
): readonly AnyRecording[] {
  return [{ telemetry, label: `recorded: ${telemetry}`, source: {}, records }];
}

let all: readonly RecordedRecord[] | undefined;

/** Every recorded record of a source, as its service sends it. */
export function recordedTexts(...names: readonly SourceName[]): readonly string[] {
  all ??= recordedRecords();
  return all.flatMap(({ source, text }) => (names.includes(source) ? [text] : []));
}

/** Every recorded record of every source, as its service would have sent it; flow logs as they passed a VPC. */
export function everyRecording(): readonly AnyRecording[] {
  const flows = recordedRecords().flatMap(({ source, text, format }) => {
    if (source !== "vpc-flow-logs") return [];
    const parsed = recordParser(format)(text);
    return parsed.ok ? [parsed.value] : [];
  });
  return [
    { telemetry: "flow-log", label: "recorded: flow logs", source: { vpcId: mainVpcId }, records: flows },
    ...recordingOf("resolver-queries", ...recordedTexts("resolver-queries")),
    ...recordingOf("waf", ...recordedTexts("waf")),
    ...recordingOf("cloudtrail", ...recordedTexts("cloudtrail")),
    ...recordingOf("public-zone-queries", ...recordedTexts("public-zone-queries")),
    ...recordingOf("security-hub", ...recordedTexts("security-hub-controls", "security-hub-ocsf")),
    ...recordingOf("guardduty", ...recordedTexts("security-hub-guardduty")),
    ...recordingOf("suricata", ...recordedTexts("suricata")),
  ];
}
