import { kind } from "../../framework/account";

/** Topics, by ARN. */
export const topics = kind<{ readonly name: string; readonly fifoTopic: boolean; readonly policy: string }>(
  "aws:sns/topic:Topic",
);

/** Subscriptions, by ARN. */
export const subscriptions = kind<{ readonly topic: string }>("aws:sns/topicSubscription:TopicSubscription");
