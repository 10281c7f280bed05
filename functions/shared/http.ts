/** A request to OpenSearch or OpenSearch Dashboards. */
export interface HttpRequest {
  readonly method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  /** Path with its query, as in `/_bulk?timeout=30s`. */
  readonly path: string;
  readonly body?: string;
  /** By default `application/json`. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpAnswer {
  readonly status: number;
  /** What the server said, undecoded. */
  readonly body: string;
}

/** Sends a request and brings whatever the server answers; throws if it does not answer. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>;
