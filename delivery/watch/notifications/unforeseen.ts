/** A text of a message that is not known before the message is sent: a time, a reason. */
export class Unforeseen {
  /** @param shape what every such text matches. */
  public constructor(private readonly shape: RegExp) {}

  /** Whether it can be this text: `undefined` where it can. */
  public is(text: unknown): false | undefined {
    return typeof text === "string" && this.shape.test(text) ? undefined : false;
  }
}
