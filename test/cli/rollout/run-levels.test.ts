import assert from "node:assert/strict";
import {
  type Deployer,
  runLevels,
  type LevelsOptions,
  type Operation,
} from "../../../cli/rollout/run-levels";
import type { Outcomes } from "../../../cli/rollout/outcome";

const levels = [["archive", "security"], ["shop", "data"], ["late"]];
const reads = { archive: [], security: [], shop: ["archive", "security"], data: ["archive"], late: ["shop"] };

/** Rolls out, where `fails` do not succeed, and says what was done in which order. */
async function rolledOut(
  fails: readonly string[] = [],
  changes: Partial<LevelsOptions> = {},
): Promise<{ outcomes: Outcomes; done: readonly string[] }> {
  const done: string[] = [];
  const operation = (name: string): Promise<Operation> => {
    done.push(name);
    const succeeded = !fails.includes(name);
    const reasons = succeeded ? [] : [`no ${name}`];
    return Promise.resolve({ succeeded, changes: { create: 1 }, reasons, seconds: 1 });
  };
  const deployer: Deployer = {
    preview: (stack) => operation(`preview ${stack}`),
    update: (stack) => operation(`update ${stack}`),
  };
  const outcomes = await runLevels(deployer, {
    levels,
    reads,
    wasDone: () => false,
    previewOnly: false,
    parallel: 1,
    onOutcome: () => undefined,
    isStopped: () => false,
    ...changes,
  });
  return { outcomes, done };
}

const states = (outcomes: Outcomes) =>
  Object.fromEntries(
    Object.entries(outcomes).map(([stack, outcome]) => [
      stack,
      outcome.state === "waits" ? `waits for ${outcome.for}` : outcome.state,
    ]),
  );

describe("Function: runLevels", () => {
  it("judges a whole level by the policies before it updates anything of it", async () => {
    const { done } = await rolledOut();
    assert.deepEqual(done, [
      ...["preview archive", "preview security", "update archive", "update security"],
      ...["preview shop", "preview data", "update shop", "update data"],
      ...["preview late", "update late"],
    ]);
  });

  it("keeps those waiting that read a stack which failed, near and far, and nobody else", async () => {
    const { outcomes, done } = await rolledOut(["update security"]);
    assert.deepEqual(states(outcomes), {
      archive: "done",
      security: "failed",
      shop: "waits for security",
      data: "done",
      late: "waits for shop",
    });
    assert.equal(
      done.some((operation) => /shop|late/.test(operation)),
      false,
    );
  });

  it("updates nothing of a stack that a policy refuses, with the reasons", async () => {
    const { outcomes, done } = await rolledOut(["preview data"]);
    assert.deepEqual(outcomes.data, {
      state: "failed",
      at: "preview",
      reasons: ["no preview data"],
      seconds: 1,
    });
    assert.equal(done.includes("update data"), false);
    assert.equal(done.includes("update shop"), true);
  });

  it("does only what is left of an earlier roll-out, and anew what reads a stack that is updated now", async () => {
    const left = await rolledOut([], { wasDone: (stack) => !["shop", "late"].includes(stack) });
    assert.deepEqual(left.done, ["preview shop", "update shop", "preview late", "update late"]);
    const upstream = await rolledOut([], { wasDone: (stack) => stack !== "archive" });
    assert.deepEqual(states(upstream.outcomes), {
      archive: "done",
      security: "was-done",
      shop: "done",
      data: "done",
      late: "done",
    });
  });

  it("updates nothing where a preview is asked for", async () => {
    const { outcomes, done } = await rolledOut([], { previewOnly: true });
    assert.deepEqual([...new Set(Object.values(states(outcomes)))], ["previewed"]);
    assert.equal(done.length, 5);
  });

  it("begins nothing more once it is stopped", async () => {
    let asked = 0;
    const { outcomes, done } = await rolledOut([], { isStopped: () => ++asked > 2 });
    assert.deepEqual(done, ["preview archive", "preview security"]);
    assert.equal(states(outcomes).late, "waits for shop");
    assert.equal(states(outcomes).archive, "stopped");
  });

  it("runs as many at the same time as it may, and no more", async () => {
    let running = 0;
    let most = 0;
    const operation = async (): Promise<Operation> => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      return { succeeded: true, changes: {}, reasons: [], seconds: 0 };
    };
    const many = Array.from({ length: 9 }, (_, index) => `s${index}`);
    await runLevels(
      { preview: operation, update: operation },
      {
        levels: [many],
        reads: {},
        wasDone: () => false,
        previewOnly: false,
        parallel: 3,
        onOutcome: () => undefined,
        isStopped: () => false,
      },
    );
    assert.equal(most, 3);
  });
});
