import { failure, success, type Result } from "../telemetry/result";
import { issueFaults } from "./configuration/issue-faults";
import { RawValue } from "./configuration/raw-value";
import type { Run } from "./part";
import { standaloneParts, type StackConfig } from "./parts";

/**
 * Turns raw configuration, keys as in `Pulumi.yaml` and `aws:region`, into typed configuration.
 *
 * Pure. All faults are reported at once, each with its path, the value found and what would be right.
 */
export function parseStackConfig(raw: Readonly<Record<string, unknown>>, run: Run): Result<StackConfig> {
  const { schema, faults: faultsOf } = standaloneParts;
  const configuration = RawValue.of(raw);
  const parsed = schema.safeParse(raw);
  const faults = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => issueFaults(issue, schema, configuration)),
    ...faultsOf(configuration, run),
  ];
  return parsed.success && faults.length === 0 ? success(parsed.data) : failure(faults);
}
