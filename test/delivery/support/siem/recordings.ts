import { type RecordedRecord, recordedRecords } from "../../../../cli/recorded-records";
import type { AnyRecording } from "../../../../delivery";
import type { SourceName } from "../../../../telemetry/sources";

type ServiceTelemetry = Exclude<AnyRecording["telemetry"], "flow-log">;

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
