import assert from "node:assert/strict";

import type { Result } from "../../../telemetry/result";

/** The value of a success; a failure fails the test with its faults. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) assert.fail(result.faults.join("\n"));
  return result.value;
}

/** The faults of a failure; a success fails the test. */
export function faultsOf(result: Result<unknown>): readonly string[] {
  if (result.ok) assert.fail(`expected faults, found ${JSON.stringify(result.value)}`);
  return result.faults;
}
