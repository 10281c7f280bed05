import { failure, success, type Result } from "../telemetry/result";
import { issueFaults } from "./configuration/issue-faults";
import { RawValue } from "./configuration/raw-value";
import { resolved } from "./contract/resolve";
import type { Run } from "./part";
import { standaloneParts, type StackConfig } from "./parts";
import { roleFaults } from "./roles";

/**
 * Turns raw configuration, keys as in `Pulumi.yaml` and `aws:region`, into typed configuration.
 *
 * Pure. All faults are reported at once, each with its path, the value found and what would be right.
 */
export function parseStackConfig(raw: Readonly<Record<string, unknown>>, run: Run): Result<StackConfig> {
  const { schema, faults: faultsOf } = standaloneParts;
  const { raw: values, faults: unresolved } = resolved(raw, run);
  const configuration = RawValue.of(values);
  const parsed = schema.safeParse(values);
  const faults = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => issueFaults(issue, schema, configuration)),
    ...unresolved,
    ...roleFaults(configuration),
    ...faultsOf(configuration, run),
  ];
  return parsed.success && faults.length === 0 ? success(parsed.data) : failure(faults);
}
