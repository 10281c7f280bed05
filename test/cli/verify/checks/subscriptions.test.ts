import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { observed } from "./observed";

describe("Check: subscriptions", () => {
  const mail = resource("aws:sns/topicSubscription:TopicSubscription", "mail", "arn", {
    topic: "arn:aws:sns:us-east-1:123456789012:alerts",
    protocol: "email",
    endpoint: "a@example.com",
  });
  const subscribed = (SubscriptionArn: string) => ({
    ListSubscriptionsByTopic: ({ NextToken }: { NextToken?: string | undefined }) =>
      // The second page has it.
      NextToken === undefined
        ? { Subscriptions: [], NextToken: "2" }
        : { Subscriptions: [{ Endpoint: "a@example.com", Protocol: "email", SubscriptionArn }] },
  });

  it("names one that nobody has confirmed, and how to", async () => {
    const [pending] = await observed("subscriptions", [mail], subscribed("PendingConfirmation"));
    assert.deepEqual(pending, {
      about: "email a@example.com",
      verdict: "wrong",
      found: "not confirmed: nobody is told",
      mend: "follow the link in the message to it; sent again: aws sns subscribe --topic-arn arn:aws:sns:us-east-1:123456789012:alerts --protocol email --notification-endpoint a@example.com",
    });
    const [confirmed] = await observed("subscriptions", [mail], subscribed("arn:aws:sns:x"));
    assert.equal(confirmed?.verdict, "sound");
  });
});
