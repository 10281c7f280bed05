import { closeSync, openSync, readSync } from "node:fs";

import { fileHead, type FileHead, type FlowLogFormat } from "../../telemetry/flow-logs";
import type { Result } from "../../telemetry/result";

/** A file that is to be read, and where it was found. */
export interface FoundFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Whether a person named the file itself, and not a folder that it is in. */
  readonly isNamed: boolean;
}

/** Bytes of a file's beginning that are looked at: more than any header of AWS's 54 fields, packed or not. */
const headBytes = 64 * 1024;

/** What the beginning of a file says about it. @throws what Node.js throws where the file cannot be read. */
export function headOf(path: string, formats: readonly FlowLogFormat[]): Result<FileHead> {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(headBytes);
    return fileHead(head.subarray(0, readSync(file, head, 0, headBytes, 0)), formats);
  } finally {
    closeSync(file);
  }
}
