/**
 * A refusal by AWS: its error code and its wording, so that what a person reads here is what they would
 * find when they look the code up.
 */
export class AwsError extends Error {
  override readonly name = "AwsError";

  constructor(
    /** AWS's error code, such as `InvalidVpcID.NotFound`. */
    readonly code: string,
    /** AWS's wording with its parameters filled in. */
    readonly text: string,
  ) {
    super(`${code}: ${text}`);
  }
}

/** Refuse as AWS does: `throw` made an expression, for use at the end of `??`. */
export function refuse(code: string, text: string): never {
  throw new AwsError(code, text);
}

/** The thing asked for is outside of what the embedded AWS models. Said by name, never passed over. */
export class NotModelled extends Error {
  override readonly name = "NotModelled";
}
