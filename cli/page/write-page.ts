import { closeSync, existsSync, openSync, rmSync, writeFileSync } from "node:fs";

import { UsageError } from "../command";
import { messageOf } from "../../telemetry/message-of";

/** @throws UsageError when the file cannot be written. */
export function writePage(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`--html ${file} cannot be written: ${messageOf(error)}`);
  }
}

/**
 * Looks whether the file can be written, before work begins whose result would be lost. It stays as it is.
 *
 * @throws UsageError when it cannot.
 */
export function refuseUnwritable(file: string | undefined): void {
  if (file === undefined) return;
  const isNew = !existsSync(file);
  try {
    closeSync(openSync(file, "a"));
  } catch (error) {
    throw new UsageError(`--html ${file} cannot be written: ${messageOf(error)}`);
  }
  if (isNew) rmSync(file);
}
