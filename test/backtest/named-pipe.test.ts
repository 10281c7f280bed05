import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { NamedPipe } from "../../backtest/files/named-pipe";
import { inFolder } from "./support/run";

const read = async (path: string) => (await promisify(execFile)("cat", [path], { maxBuffer: 1e9 })).stdout;

async function withPipe(work: (pipe: NamedPipe) => Promise<void>): Promise<void> {
  await inFolder({}, async (folder) => {
    const pipe = NamedPipe.in(folder);
    assert.ok(pipe, "this machine has no named pipes");
    await work(pipe);
  });
}

/** More than a pipe holds. */
const many = Buffer.alloc(3_000_000, "7");

describe("Class: NamedPipe", () => {
  it("gives to the reader what is written, and its end", async () => {
    await withPipe(async (pipe) => {
      assert.equal(pipe.isFresh, true);
      const whole = read(pipe.path);
      await pipe.write(Buffer.from("one "));
      assert.equal(pipe.isFresh, false);
      await pipe.write(many);
      await pipe.end();
      await pipe.end();
      await pipe.write(Buffer.from("after the end"));
      assert.equal(await whole, `one ${many.toString()}`);
    });
  });

  it("tells a reader of nothing that there is nothing", async () => {
    await withPipe(async (pipe) => {
      const whole = read(pipe.path);
      await pipe.end();
      assert.equal(pipe.isFresh, false);
      assert.equal(await whole, "");
    });
  });

  it("goes on where the reader has gone before the end", async () => {
    await withPipe(async (pipe) => {
      const written = pipe.write(many);
      closeSync(openSync(pipe.path, "r"));
      await written;
      await pipe.write(many);
      await pipe.end();
    });
  });

  it("goes on where no reader ever comes", async () => {
    for (const wait of [(pipe: NamedPipe) => pipe.write(many), (pipe: NamedPipe) => pipe.end()]) {
      await withPipe(async (pipe) => {
        const waiting = wait(pipe);
        await pipe.leave();
        await waiting;
        await pipe.write(many);
        await pipe.end();
      });
    }
    await withPipe(async (pipe) => {
      await pipe.leave();
      assert.equal(pipe.isFresh, false);
      await pipe.write(many);
      await pipe.end();
    });
  });

  it("goes on where a reader stays and does not read", async () => {
    await withPipe(async (pipe) => {
      const written = pipe.write(many);
      const reader = openSync(pipe.path, "r");
      await pipe.leave();
      await written;
      await pipe.end();
      closeSync(reader);
    });
  });

  it("is none where the folder is none, and where something is in its place", async () => {
    await inFolder({ lines: "here" }, (folder) => {
      assert.equal(NamedPipe.in(folder), undefined);
      assert.equal(NamedPipe.in(join(folder, "none")), undefined);
      return Promise.resolve();
    });
  });

  it("tells any other fault of the machine, and makes no file", async () => {
    await withPipe(async (pipe) => {
      await unlink(pipe.path);
      await assert.rejects(pipe.write(many), { code: "ENOENT" });
      assert.equal(existsSync(pipe.path), false);
    });
  });
});
