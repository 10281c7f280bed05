import { closeSync, existsSync, openSync, readSync } from "node:fs";
import type { EngineEvent } from "@pulumi/pulumi/automation";

/** Milliseconds between looks at the event log. */
const lookEvery = 250;

/** Tells of an event log, while the engine writes it, how many resources were changed so far. Ends by the function. */
export function tailChanges(eventLog: string, onChanged: (count: number) => void): () => void {
  let offset = 0;
  let rest = "";
  let changed = 0;
  const look = (): void => {
    if (!existsSync(eventLog)) return;
    const read = readFrom(eventLog, offset);
    offset += read.length;
    const lines = (rest + read.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    const before = changed;
    changed += lines.filter(isChange).length;
    if (changed > before) onChanged(changed);
  };
  const timer = setInterval(look, lookEvery);
  return () => {
    clearInterval(timer);
    look();
  };
}

function isChange(line: string): boolean {
  if (!line.includes('"resOutputsEvent"')) return false;
  const { resOutputsEvent } = JSON.parse(line) as EngineEvent;
  return resOutputsEvent !== undefined && !["same", "read"].includes(resOutputsEvent.metadata.op);
}

function readFrom(file: string, offset: number): Buffer {
  const descriptor = openSync(file, "r");
  try {
    const parts: Buffer[] = [];
    for (;;) {
      const part = Buffer.alloc(65_536);
      const length = readSync(
        descriptor,
        part,
        0,
        part.length,
        offset + parts.reduce((sum, { length }) => sum + length, 0),
      );
      if (length === 0) return Buffer.concat(parts);
      parts.push(part.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
}
