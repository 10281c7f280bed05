import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { Client, errors } from "@opensearch-project/opensearch";
import { AwsSigv4Signer } from "@opensearch-project/opensearch/aws-v3";

import type { Http } from "./http";

/** Longest that one request may take, in milliseconds; a repetition is the caller's. */
const requestTimeout = 30_000;

/**
 * Sends requests to an OpenSearch Service domain, signed with the function's own credentials.
 * @param ownRegion that of the function, for a domain whose address does not say its own.
 */
export function signedHttp(endpoint: string, ownRegion: string): Http {
  const region = regionOfDomain(endpoint) ?? ownRegion;
  const client = new Client({
    ...AwsSigv4Signer({ region, service: "es", getCredentials: defaultProvider() }),
    node: endpoint,
    maxRetries: 0,
    requestTimeout: requestTimeout,
  });
  return async ({ method, path, body, contentType = "application/json", headers }) => {
    const [pathname = "", querystring = ""] = path.split("?");
    try {
      const answer: Answer = await client.transport.request(
        { method, path: pathname, querystring, ...(body === undefined ? {} : { body }) },
        { headers: { ...headers, ...(body === undefined ? {} : { "content-type": contentType }) } },
      );
      return { status: answer.statusCode ?? 0, body: textOf(answer.body) };
    } catch (error) {
      if (!(error instanceof errors.ResponseError)) throw error;
      return { status: error.statusCode, body: textOf(error.body) };
    }
  };
}

/** The region in a domain's own address, `https://search-NAME-….REGION.es.amazonaws.com`: what is signed for another is refused. */
export function regionOfDomain(endpoint: string): string | undefined {
  return /\.([a-z]{2}(?:-[a-z]+)+-\d)\.(?:es|on)\.(?:amazonaws|aws)\b/.exec(endpoint)?.[1];
}

/** What the client brings, which its own types leave open. */
interface Answer {
  readonly statusCode: number | null;
  readonly body: unknown;
}

/** The client reads JSON; whoever asked reads it itself. */
function textOf(answer: unknown): string {
  return typeof answer === "string" ? answer : JSON.stringify(answer);
}
