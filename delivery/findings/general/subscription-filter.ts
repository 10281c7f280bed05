import { type DeployedResource, logicalName, text, topicSubscriptionType } from "../../deployment";
import { parseFilterPolicy, publishedAlarms, type Ringing, Unforeseen } from "../../watch";
import type { FindingRule, RuleFinding } from "../finding";

const time = new Unforeseen(/^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/);

/** What of a message follows from no deployment. A region's name has a space, as "EU (Ireland)"; its code has none. */
const unforeseen: Omit<Ringing, "oldState"> = {
  reason: new Unforeseen(/./s),
  changedAt: time,
  updatedAt: time,
  region: new Unforeseen(/^[A-Z].* /),
};

/** A subscription whose filter policy passes no message of any alarm: whoever it is for is told nothing. */
export const subscriptionFilter: FindingRule = ({ deployment }) => {
  const filtered = deployment.ofType(topicSubscriptionType).flatMap((subscription) => {
    const policy = text(subscription, "filterPolicy");
    return policy === undefined ? [] : [{ subscription, policy }];
  });
  // Few have one, and the messages of all alarms take their time.
  if (filtered.length === 0) return [];
  const alarms = (["OK", "INSUFFICIENT_DATA"] as const).flatMap((oldState) =>
    publishedAlarms(deployment, { ...unforeseen, oldState }),
  );
  return filtered.flatMap(({ subscription, policy }): readonly RuleFinding[] => {
    const messages = alarms
      .filter(({ actions }) => actions.includes(text(subscription, "topic") ?? ""))
      .map(({ message }) => message);
    if (messages.length === 0) return [];
    const name = text(subscription, "endpoint") ?? logicalName(subscription);
    const of = `the filter policy of ${name}`;
    const found = (severity: RuleFinding["severity"], sentence: string): readonly RuleFinding[] => [
      { severity, resource: subscription.urn, name, sentence: `${of} ${sentence}: ${policy}` },
    ];
    const read = parseFilterPolicy(policy, text(subscription, "filterPolicyScope"));
    if (!read.ok) return found("error", `is not one that SNS takes (${read.faults.join("; ")})`);
    const answers = messages.map(read.value);
    if (answers.includes(true)) return [];
    return answers.includes(undefined)
      ? found(
          "warning",
          "asks for what is not known before an alarm rings, so whether any passes is not known",
        )
      : found("error", `passes the message of no alarm, so it is told nothing${wayOut(subscription)}`);
  });
};

function wayOut(subscription: DeployedResource): string {
  return text(subscription, "filterPolicyScope") === "MessageBody"
    ? ""
    : " (alarms send no message attributes: set filterPolicyScope to MessageBody or leave the policy out)";
}
