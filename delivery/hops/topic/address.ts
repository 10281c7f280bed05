import type { Address } from "../../core";

/** A message on its way to whoever is subscribed. */
export interface PublishedMessage {
  readonly message: string;
  /** Epoch seconds. */
  readonly timestamp: number;
}

/** A rule of EventBridge that publishes to a topic. */
export interface TopicAddress extends Address<PublishedMessage> {
  readonly hop: "topic";
  readonly arn: string;
  /** ARN of the rule. */
  readonly sourceArn: string;
}
