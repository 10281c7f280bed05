import { join } from "node:path";

import { javaProgramFor } from "../java";
import { startOpenSearch, type OpenSearch } from "./server";

export type { OpenSearch } from "./server";

let started: Promise<OpenSearch> | undefined;

/** The one OpenSearch of this test run, for a `before` hook: started by the first suite that asks for it. */
export async function openSearchFor(context: Mocha.Context): Promise<OpenSearch> {
  const { java, folder } = await javaProgramFor(context, {
    name: "OpenSearch",
    // What the vector module of OpenSearch 3.4 is of.
    release: 25,
    megabytes: 110,
    download: {
      name: "opensearch",
      pom: join(__dirname, "pom.xml"),
      goals: (jars) => ["validate", `-Dfolder=${jars}`],
    },
  });
  started ??= startOpenSearch(java, folder);
  return started;
}

// Mocha's root hook, so that the server lives exactly as long as the run.
after("stop OpenSearch", async function () {
  this.timeout(30_000);
  const openSearch = await started?.catch(() => undefined);
  await openSearch?.stop();
});
