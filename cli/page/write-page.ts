import { writeFileSync } from "node:fs";

import { UsageError } from "../command";

/** @throws UsageError when the file cannot be written. */
export function writePage(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(
      `--html ${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
