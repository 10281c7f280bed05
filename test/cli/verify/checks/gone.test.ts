import assert from "node:assert/strict";

import { resource } from "../../../delivery/support/stack";
import { observed, named, stream } from "./observed";

describe("What is gone", () => {
  it("is said to be gone, and put back by an update", async () => {
    const gone = (about: string, found = "it is gone") => [
      { about, verdict: "wrong", found, mend: "pulumi refresh && pulumi up" },
    ];
    const thrown = (code: string) => () => {
      throw named(code);
    };
    const alarm = resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "a", "id", { alarmName: "both" });
    const topic = { topic: "arn:topic", protocol: "email", endpoint: "a@example.com" };
    const mail = resource("aws:sns/topicSubscription:TopicSubscription", "mail", "arn", topic);
    const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", "g", { name: "g" });
    const NotFound = thrown("ResourceNotFoundException");
    assert.deepEqual(await observed("alarms", [alarm], { DescribeAlarms: () => ({}) }), gone("both"));
    assert.deepEqual(await observed("log groups", [group], { DescribeLogStreams: NotFound }), gone("g"));
    for (const answer of [NotFound, () => ({})])
      assert.deepEqual(
        await observed("delivery streams", [stream], { DescribeDeliveryStream: answer }),
        gone("waf"),
      );
    assert.deepEqual(
      await observed("subscriptions", [mail], { ListSubscriptionsByTopic: thrown("NotFoundException") }),
      gone("email a@example.com", "the topic is gone"),
    );
    const others = [
      { Endpoint: "a@example.com", Protocol: "email-json", SubscriptionArn: "arn" },
      { Endpoint: "b@example.com", Protocol: "email", SubscriptionArn: "arn" },
    ];
    assert.deepEqual(
      await observed("subscriptions", [mail], {
        ListSubscriptionsByTopic: () => ({ Subscriptions: others }),
      }),
      gone("email a@example.com"),
    );
  });
});
