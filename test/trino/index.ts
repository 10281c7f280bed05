import { join } from "node:path";

import { javaProgramFor } from "../java";
import { startTrino, type Trino } from "./server";

export { TrinoError, type Row } from "./client";
export type { Trino } from "./server";

let started: Promise<Trino> | undefined;

/** The one Trino of this test run, for a `before` hook: started by the first suite that asks for it. */
export async function trinoFor(context: Mocha.Context): Promise<Trino> {
  const { java, folder } = await javaProgramFor(context, {
    name: "Trino",
    // What Trino 483 needs at least.
    release: 25,
    megabytes: 360,
    download: {
      name: "trino",
      pom: join(__dirname, "pom.xml"),
      goals: (jars) => [
        "dependency:copy-dependencies",
        "-DincludeScope=runtime",
        `-DoutputDirectory=${jars}`,
      ],
    },
  });
  started ??= startTrino(java, folder);
  return started;
}

// Mocha's root hook, so that the server lives exactly as long as the run.
after("stop Trino", async function () {
  this.timeout(30_000);
  const trino = await started?.catch(() => undefined);
  await trino?.stop();
});
