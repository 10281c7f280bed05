import assert from "node:assert/strict";
import { EngineNotFoundError } from "../../local/engine";
import { engineOrSkip } from "./support";

describe("Function: engineOrSkip", () => {
  const ci = process.env.CI;
  afterEach(() => {
    if (ci === undefined) delete process.env.CI;
    else process.env.CI = ci;
  });

  const noEngine = () =>
    Promise.reject(new EngineNotFoundError("install Go 1.25.11 or newer (said by a test)"));

  it("counts a suite as skipped on a machine without an engine", async function () {
    delete process.env.CI;
    const skipped = new Error("skipped");
    const context = Object.assign(Object.create(this) as Mocha.Context, {
      skip: () => {
        throw skipped;
      },
    });
    await assert.rejects(engineOrSkip(context, noEngine), skipped);
  });

  it("fails where CI is set, so that a missing engine is never overlooked", async function () {
    process.env.CI = "true";
    await assert.rejects(engineOrSkip(this, noEngine), EngineNotFoundError);
  });

  it("never hides another error as a skipped suite", async function () {
    delete process.env.CI;
    await assert.rejects(
      engineOrSkip(this, () => Promise.reject(new Error("disk full"))),
      /disk full/,
    );
  });
});
