import { failure, success, type Result } from "../../telemetry/result";
import { fault, issueFaults } from "./faults";
import { referenceFaults } from "./references";
import { StackConfig } from "./schema";

/** What is known of the run besides its configuration. */
export interface Run {
  /** Whether it is a preview, which registers and changes nothing. */
  readonly isPreview: boolean;
}

/**
 * Turns raw configuration, keys as in `Pulumi.yaml` and `aws:region`, into typed configuration.
 *
 * Pure. All faults are reported at once, each with its path, the value found and what would be right.
 */
export function parseStackConfig(raw: Readonly<Record<string, unknown>>, run: Run): Result<StackConfig> {
  const parsed = StackConfig.safeParse(raw);
  const faults = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => issueFaults(issue, StackConfig, raw)),
    ...referenceFaults(raw),
    ...runFaults(raw, run),
  ];
  return parsed.success && faults.length === 0 ? success(parsed.data) : failure(faults);
}

function runFaults(raw: Readonly<Record<string, unknown>>, run: Run): string[] {
  if (raw.offlinePreview !== true || run.isPreview) return [];
  return [
    fault(
      ["offlinePreview"],
      true,
      "only a preview can do without credentials; take the key away to update this account",
    ),
  ];
}
