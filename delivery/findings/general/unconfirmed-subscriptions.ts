import { logicalName, text, topicSubscriptionType, topicType } from "../../deployment";
import { subscribers } from "../../watch";
import type { FindingRule, RuleFinding } from "../finding";

/** An e-mail address that has not confirmed gets nothing. */
export const unconfirmedSubscriptions: FindingRule = ({ deployment }) =>
  deployment.ofType(topicType).flatMap((topic) =>
    subscribers(deployment, text(topic, "arn") ?? "")
      .filter((subscriber) => !subscriber.confirmed)
      .map((subscriber): RuleFinding => {
        const [subscription] = deployment.having("endpoint", subscriber.endpoint, topicSubscriptionType);
        return {
          severity: "warning",
          resource: subscription?.urn ?? topic.urn,
          name: subscriber.endpoint,
          sentence: `${subscriber.endpoint} (${subscriber.protocol}) has not confirmed its subscription to ${logicalName(topic)} and is told nothing until then; open the link in the confirmation message`,
        };
      }),
  );
