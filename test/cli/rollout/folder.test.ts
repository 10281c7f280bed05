import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockFolder } from "../../../cli/rollout/lock";
import { RolloutRecord } from "../../../cli/rollout/record";
import { unlock, waitForLeftBehind } from "../../../cli/rollout/left-behind";

describe("The folder of a roll-out", () => {
  let folder: string;
  /** A process that has ended: nobody has its id for now. */
  const ended = () => spawnSync(process.execPath, ["--version"]).pid;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "rollout-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is for one roll-out at a time: a second is refused with who runs, and can run after the first", () => {
    const unlock = lockFolder(folder);
    assert.throws(() => lockFolder(folder), {
      name: "UsageError",
      message: new RegExp(
        `^another roll-out of .* runs: process ${process.pid}, since 20.*which does what is left\\.$`,
      ),
    });
    unlock();
    lockFolder(folder)();
    assert.equal(existsSync(join(folder, "rollout.lock")), false);
  });

  it("is taken over from a roll-out that was killed, also while it wrote its lock", () => {
    for (const left of [JSON.stringify({ pid: ended(), since: "2026-01-05T09:00:00Z" }), ""]) {
      writeFileSync(join(folder, "rollout.lock"), left);
      lockFolder(folder)();
    }
  });

  it("cannot be taken where there is none", () => {
    assert.throws(() => lockFolder(join(folder, "absent")), { code: "ENOENT" });
  });

  it("remembers what is done by program and configuration, and what was begun with its engine", () => {
    const record = new RolloutRecord(folder);
    assert.equal(record.isResumed, false);
    record.begun("shop", "a");
    record.begun("shop", "a", 71);
    record.begun("archive", "b", 72);
    record.done("archive", "b");
    record.awsRuns(70);
    const read = new RolloutRecord(folder);
    assert.equal(read.isResumed, true);
    assert.deepEqual(
      [read.wasDone("archive", "b"), read.wasDone("archive", "c"), read.wasDone("shop", "a")],
      [true, false, false],
    );
    assert.deepEqual(read.left, { begun: { shop: 71 }, aws: 70 });
    read.remove();
    assert.equal(new RolloutRecord(folder).isResumed, false);
  });

  it("takes a record that is none for an empty one", () => {
    writeFileSync(join(folder, "rollout.json"), '{"stacks":{"shop":{"state":"done"}}}');
    assert.deepEqual(new RolloutRecord(folder).left, { begun: {}, aws: undefined });
  });

  it("waits for an engine that still runs, and lets itself be stopped meanwhile", async () => {
    const record = new RolloutRecord(folder);
    record.begun("archive", "a", ended());
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    await waitForLeftBehind(record, print, new AbortController().signal);
    assert.deepEqual(lines, []);
    record.begun("shop", "a", process.pid);
    const stop = new AbortController();
    const waiting = waitForLeftBehind(record, print, stop.signal);
    stop.abort(new Error("stopped"));
    await assert.rejects(waiting, { message: "stopped" });
    assert.deepEqual(lines, [
      `waiting for process ${process.pid}, an engine that still updates shop for a roll-out that was killed`,
    ]);
  });

  it("lets go of the lock of each stack whose update was begun, and goes on where there is none", async () => {
    const record = new RolloutRecord(folder);
    for (const name of ["shop", "archive", "elsewhere"]) record.begun(name, "a");
    record.done("done", "a");
    const cancelled: string[] = [];
    const stackThat = (name: string, outcome: () => Promise<void>) => ({
      cancel: () => {
        cancelled.push(name);
        return outcome();
      },
    });
    const stacks = {
      shop: stackThat("shop", () => Promise.reject(new Error("no update in progress"))),
      archive: stackThat("archive", () => Promise.resolve()),
      done: stackThat("done", () => Promise.resolve()),
    };
    await unlock(record, stacks as unknown as Parameters<typeof unlock>[1]);
    assert.deepEqual(cancelled, ["shop", "archive"]);
  });
});
