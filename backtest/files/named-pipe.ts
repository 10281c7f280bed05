import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, readSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds between two looks whether a write that nobody reads has ended. */
const drainInterval = 5;

/** Bytes: at least what a pipe holds. */
const drained = 1024 * 1024;

/** A named pipe: who reads its path gets what is written to it, without a file between. */
export class NamedPipe {
  private handle: Promise<FileHandle> | undefined;
  private isLeft = false;
  private isEnded = false;
  private writing = 0;

  private constructor(readonly path: string) {}

  /** A new pipe in a folder, with which it goes; `undefined` on a machine that has none, such as Windows. */
  static in(folder: string): NamedPipe | undefined {
    const path = join(folder, "lines");
    try {
      execFileSync("mkfifo", ["-m", "600", path], { stdio: "ignore" });
    } catch {
      return undefined;
    }
    return new NamedPipe(path);
  }

  /** Whether nothing was written yet, and something can be. */
  get isFresh(): boolean {
    return this.handle === undefined && !this.isLeft && !this.isEnded;
  }

  /** Waits for a reader to come, and to take what is written. What is left by its reader is not written any more. */
  async write(bytes: Uint8Array): Promise<void> {
    if (!this.isLeft && !this.isEnded) await this.work((handle) => handle.writeFile(bytes));
  }

  /** Tells the reader, when it has come, that there is no more. */
  async end(): Promise<void> {
    if (this.isEnded) return;
    this.isEnded = true;
    if (!this.isLeft || this.handle !== undefined) await this.work((handle) => handle.close());
  }

  /** No reader comes any more: whoever waits for one goes on. */
  async leave(): Promise<void> {
    this.isLeft = true;
    if (this.writing === 0) return;
    const reader = openSync(this.path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      while (this.writing > 0) {
        drain(reader);
        await sleep(drainInterval);
      }
    } finally {
      closeSync(reader);
    }
  }

  private async work(onHandle: (handle: FileHandle) => Promise<void>): Promise<void> {
    this.writing += 1;
    try {
      await onHandle(await (this.handle ??= open(this.path, constants.O_WRONLY)));
    } catch (error) {
      if (!hasCode(error, "EPIPE")) throw error;
      this.isLeft = true;
    } finally {
      this.writing -= 1;
    }
  }
}

function drain(reader: number): void {
  try {
    readSync(reader, Buffer.alloc(drained));
  } catch (error) {
    if (!hasCode(error, "EAGAIN")) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
