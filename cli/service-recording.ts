import { basename } from "node:path";

import { type AnyRecording, telemetries, type ServiceTelemetry, type Telemetry } from "../delivery";
import { UsageError } from "./command";
import { unpackedTextOf } from "./file-bytes";

/** The telemetry of this name. @throws UsageError when there is none. */
export function telemetryNamed(name: string): Telemetry {
  const found = telemetries.find((telemetry) => telemetry === name);
  if (found !== undefined) return found;
  throw new UsageError(`--telemetry is "${name}"; it is ${telemetries.join(", ")}`);
}

/**
 * The records of a service in a file, packed or not: a line each, the elements of a JSON list, the `Records` of a file of
 * CloudTrail's or the `configurationItems` of one of AWS Config's.
 * @throws UsageError when the file cannot be read.
 */
export function serviceRecording(file: string, telemetry: ServiceTelemetry): AnyRecording {
  const label = `recorded: ${basename(file)}`;
  return { telemetry, label, source: {}, records: recordsIn(unpackedTextOf(file)) };
}

function recordsIn(text: string): readonly string[] {
  const whole = jsonOf(text);
  if (whole === undefined) return text.split("\n").filter((line) => line.trim() !== "");
  const { Records, configurationItems } = whole as { Records?: unknown; configurationItems?: unknown };
  const list: unknown = [Records, configurationItems].find(Array.isArray) ?? whole;
  return (Array.isArray(list) ? list : [list]).map((record) => JSON.stringify(record));
}

/** An object or a list; `undefined` if the text as a whole is none. */
function jsonOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
