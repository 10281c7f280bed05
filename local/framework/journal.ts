import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Change } from "./holdings";
import { isObject } from "./values";

const header = JSON.stringify({ format: "embedded AWS", version: 2 });

/** How many fields each change has, its name included. */
const fieldCounts: Readonly<Record<Change[0], number>> = { put: 5, remove: 4, created: 3 };

/** What a journal says, in order: the changes of one transaction after those of another. */
export interface JournalContent {
  readonly transactions: readonly (readonly Change[])[];
  /** Bytes at the end that belong to a transaction which was never written out. */
  readonly tornBytes: number;
}

/**
 * A file to which every transaction is appended as one line of JSON after a line that says the format. A transaction
 * is there when its whole line is: a process that dies while it writes leaves a line without an end.
 */
export class Journal {
  private open: { readonly descriptor: number; bytes: number } | undefined;

  constructor(readonly file: string) {}

  append(changes: readonly Change[]): void {
    const open = (this.open ??= openForAppending(this.file));
    const line = Buffer.from(`${JSON.stringify(changes)}\n`);
    try {
      for (let written = 0; written < line.length;) {
        written += writeSync(open.descriptor, line, written);
      }
    } catch (error) {
      // Half a line, on a full disk say, would run into the next one.
      ftruncateSync(open.descriptor, open.bytes);
      throw error;
    }
    open.bytes += line.length;
  }

  /** Put a journal with these transactions alone in the file's place, whole or not at all. */
  rewrite(transactions: Iterable<readonly Change[]>): void {
    this.close();
    mkdirSync(dirname(this.file), { recursive: true });
    const unfinished = `${this.file}.${process.pid}.new`;
    const lines = Array.from(transactions, (changes) => JSON.stringify(changes));
    writeFileSync(unfinished, [header, ...lines, ""].join("\n"));
    renameSync(unfinished, this.file);
  }

  close(): void {
    if (this.open !== undefined) closeSync(this.open.descriptor);
    this.open = undefined;
  }
}

function openForAppending(file: string): { readonly descriptor: number; bytes: number } {
  const descriptor = openSync(file, "a");
  return { descriptor, bytes: fstatSync(descriptor).size };
}

/**
 * What the journal in the file says; nothing if there is no such file.
 * @throws Error when the file is not a journal: a half-read world would lose resources silently.
 */
export function readJournal(file: string): JournalContent | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const [first, ...lines] = text.split("\n");
  if (first !== header || lines.length === 0) throw foreign(file, "it does not begin as one");
  const torn = lines.pop() ?? "";
  const transactions = lines.map(
    (line, index) => parseLine(line) ?? refuseLine(file, index + 2), // lines are counted from 1, and the first is the header
  );
  return { transactions, tornBytes: Buffer.byteLength(torn) };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isObject(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parseLine(line: string): readonly Change[] | undefined {
  try {
    const changes: unknown = JSON.parse(line);
    return Array.isArray(changes) && changes.every(isChange) ? changes : undefined;
  } catch {
    return undefined;
  }
}

function isChange(value: unknown): value is Change {
  if (!Array.isArray(value)) return false;
  const [name, ...fields] = value as readonly unknown[];
  const count = typeof name === "string" ? fieldCounts[name as Change[0]] : undefined;
  if (count !== value.length) return false;
  const last = fields.pop();
  const isLast = { put: isObject(last), remove: typeof last === "string", created: Number.isInteger(last) };
  return fields.every((field) => typeof field === "string") && isLast[name as Change[0]];
}

function refuseLine(file: string, line: number): never {
  throw foreign(file, `its line ${line} is not a transaction`);
}

function foreign(file: string, why: string): Error {
  return new Error(`${file} is no state of the embedded AWS (version 2): ${why}; remove it to start anew`);
}
