import { statSync } from "node:fs";
import { CaptureReader, Inspection } from "../telemetry/packets";
import { type ExitCode, exitCode, UsageError } from "./command";
import { bytesOf, unreadableFile } from "./file-bytes";
import { conversationTables, inspectedJson } from "./mirrored-conversations";
import { printTable } from "./print-table";
import { readingProgress } from "./progress";

export interface MirrorInspectOptions {
  /** Capture files. */
  readonly given: readonly string[];
  readonly vni?: string;
  readonly json?: true;
}

/**
 * Prints the conversations inside of mirrored packets. Files are read piece by piece: what is held grows with the
 * conversations alone.
 *
 * @returns findings if a file could not be read to its end; what was read of it is told.
 */
export async function mirrorInspect({ given, vni, json }: MirrorInspectOptions): Promise<ExitCode> {
  const inspection = new Inspection(vniOf(vni));
  const faults: string[] = [];
  const progress = readingProgress(given.map(sizeOf).reduce((sum, bytes) => sum + bytes, 0));
  for (const file of given) {
    const reader = new CaptureReader();
    for await (const piece of bytesOf(file, progress.done))
      for (const frame of reader.read(piece)) inspection.add(frame);
    reader.end();
    if (reader.fault !== undefined) faults.push(`${file}: ${reader.fault}`);
  }
  progress.end();
  const inspected = inspection.result();
  if (json) console.log(inspectedJson(inspected, faults));
  else for (const table of conversationTables(inspected)) printTable(table, console.log);
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? exitCode.findings : exitCode.clean;
}

const mostVni = 2 ** 24 - 1;

function vniOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const vni = /^\d+$/.test(text) ? Number(text) : NaN;
  if (vni <= mostVni) return vni;
  throw new UsageError(`--vni ${text}: a VXLAN network identifier is a number from 0 to ${mostVni}`);
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    throw unreadableFile(file, error);
  }
}
