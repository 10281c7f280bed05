import { writeFileSync } from "node:fs";

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
