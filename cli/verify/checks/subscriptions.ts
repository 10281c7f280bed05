import { resourceTypes, text } from "../../../delivery";
import { defineCheck, eachOf, putBack, unlessGone } from "../check";

/** Subscriptions that whoever is told has confirmed: until then SNS tells them nothing. */
export const subscriptions = defineCheck({
  name: "subscriptions",
  needs: {
    ListSubscriptionsByTopic: (deployment) =>
      deployment.ofType(resourceTypes.topicSubscriptionType).map((each) => text(each, "topic") ?? "*"),
  },
  run: ({ deployment, ask }) =>
    eachOf(
      deployment.ofType(resourceTypes.topicSubscriptionType),
      async (subscription) => {
        const [TopicArn = "", Endpoint = "", protocol = ""] = ["topic", "endpoint", "protocol"].map(
          (property) => text(subscription, property),
        );
        for (let NextToken: string | undefined; ;) {
          const page = await unlessGone(
            ask("ListSubscriptionsByTopic", subscription, { TopicArn, NextToken }),
            "NotFoundException",
          );
          if (page === undefined) return { verdict: "wrong", found: "the topic is gone", mend: putBack };
          const found = page.Subscriptions?.find(
            (each) => each.Endpoint === Endpoint && each.Protocol === protocol,
          );
          if (found?.SubscriptionArn === "PendingConfirmation")
            return {
              verdict: "wrong",
              found: "not confirmed: nobody is told",
              mend: `follow the link in the message to it; sent again: aws sns subscribe --topic-arn ${TopicArn} --protocol ${protocol} --notification-endpoint ${Endpoint}`,
            };
          if (found !== undefined) return { verdict: "sound", found: "confirmed" };
          NextToken = page.NextToken;
          if (NextToken === undefined) return { verdict: "wrong", found: "it is gone", mend: putBack };
        }
      },
      (subscription) => `${text(subscription, "protocol") ?? ""} ${text(subscription, "endpoint") ?? ""}`,
    ),
});
