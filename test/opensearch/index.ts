import { basicHttp } from "../../cli/siem/basic-http";
import type { Http } from "../../functions/shared/http";
import {
  openSearchProgram,
  startOpenSearch,
  type OpenSearchServer,
  type OpenSearchUser,
} from "../../local/opensearch";
import { javaProgramFor } from "../java";

/** The running OpenSearch of the tests. */
export interface OpenSearch extends OpenSearchServer {
  /** Requests of this user; by default the administrator's. */
  as(user?: OpenSearchUser): Http;
}

let started: Promise<OpenSearch> | undefined;

/** The one OpenSearch of this test run, for a `before` hook: started by the first suite that asks for it. */
export async function openSearchFor(context: Mocha.Context): Promise<OpenSearch> {
  const program = await javaProgramFor(context, openSearchProgram);
  started ??= startOpenSearch(program).then((server) => ({
    ...server,
    as: (user = server.administrator) => basicHttp(server.address, user),
  }));
  return started;
}

// Mocha's root hook, so that the server lives exactly as long as the run.
after("stop OpenSearch", async function () {
  this.timeout(30_000);
  const openSearch = await started?.catch(() => undefined);
  await openSearch?.stop();
});
