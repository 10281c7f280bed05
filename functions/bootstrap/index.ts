import { orThrow, requiredVariables, variables, type Environment } from "../shared/environment";
import type { Http } from "../shared/http";
import { signedHttp } from "../shared/opensearch-client";
import { runSteps, type Done } from "./run";
import type { BootstrapSettings } from "./settings";
import { bootstrapSteps } from "./steps";

export type { BootstrapSettings } from "./settings";

/** Sets up the domain as the event says; an error carries the server's own words. */
export type BootstrapHandler = (event: BootstrapSettings) => Promise<readonly Done[]>;

/** What the function reaches outside of itself. */
export interface BootstrapClients {
  /** Sends requests to the domain at this endpoint. */
  readonly http: (domainEndpoint: string) => Http;
}

/** The bootstrap function. Throws if the environment is not complete. */
export function createHandler(environment: Environment, clients: BootstrapClients): BootstrapHandler {
  const found = orThrow(requiredVariables(environment, [variables.domainEndpoint]));
  const http = clients.http(found.DOMAIN_ENDPOINT);
  return (settings) => runSteps(http, bootstrapSteps(settings));
}

/** The function as Lambda calls it. */
export const handler: BootstrapHandler = (event) =>
  createHandler(process.env, {
    http: (endpoint) => signedHttp(endpoint, process.env.AWS_REGION ?? ""),
  })(event);
