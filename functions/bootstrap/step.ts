import type { HttpAnswer, HttpRequest } from "../shared/http";

/** One thing that the domain should have. */
export interface Step {
  /** What it is, as a failure names it: `index template siem-waf`. */
  readonly name: string;
  /** Asks for the present state; without it the request is always sent. */
  readonly look?: HttpRequest;
  /** The request that makes it so, given the answer to {@link look}; undefined if it is so already. */
  readonly act: (found: HttpAnswer) => HttpRequest | undefined;
  /** What is wrong with an answer of status 200; by default nothing. */
  readonly faultOf?: (answer: HttpAnswer) => string | undefined;
}
