import assert from "node:assert/strict";
import { Interrupted, interruptible } from "../../cli/interruption";
import { Steps } from "../../cli/steps";

describe("Function: interruptible", () => {
  it("gives back what the work returns, and listens no longer", async () => {
    const listeners = process.listenerCount("SIGTERM");
    assert.equal(await interruptible(() => Promise.resolve(7)), 7);
    assert.equal(process.listenerCount("SIGTERM"), listeners);
  });

  it("lets a step that runs end on SIGTERM, begins no other, and says what stopped it", async () => {
    const done: string[] = [];
    const work = interruptible(async ({ stopped, terminated }) => {
      const steps = new Steps(() => undefined, stopped);
      try {
        await steps.run("first", () => {
          process.emit("SIGTERM", "SIGTERM");
          done.push("first");
        });
        assert.equal(terminated.aborted, true);
        await steps.run("second", () => done.push("second"));
      } finally {
        done.push("tidied");
      }
    });
    await assert.rejects(work, (error) => error instanceof Interrupted && error.exitCode === 143);
    assert.deepEqual(done, ["first", "tidied"]);
  });

  it("takes a failure that the signal caused for the interruption, and any other for what it is", async () => {
    const failing = (signalled: boolean): Promise<never> =>
      interruptible(() => {
        if (signalled) process.emit("SIGTERM", "SIGTERM");
        return Promise.reject(new Error("the engine ended"));
      });
    await assert.rejects(failing(true), {
      name: "Interrupted",
      message: "\nstopped by SIGTERM before the end; no AWS account was touched",
    });
    await assert.rejects(failing(false), { message: "the engine ended" });
  });
});
