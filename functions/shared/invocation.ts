/** What Lambda says of an invocation, as far as it matters. */
export interface Invocation {
  readonly getRemainingTimeInMillis: () => number;
  /** ARN by which the function was called: where it runs, and in whose account. */
  readonly invokedFunctionArn: string;
}
