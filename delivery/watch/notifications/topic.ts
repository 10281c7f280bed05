import { inWords, keyStop, type Requester, serviceRequester } from "../../access";
import { firstStop, type Stop } from "../../core";
import {
  boolean,
  type Deployment,
  type DeployedResource,
  logicalName,
  policyProperty,
  text,
  topicPolicyType,
  topicSubscriptionType,
  topicType,
} from "../../deployment";
import { parseArn, parsePolicyDocument, serviceHost } from "../../iam";
import type { Told } from "../alarms/alarm-report";
import { functionStop } from "./subscribed-function";

/** Who publishes: a service, on behalf of an alarm or a rule. */
export interface Publisher {
  readonly service: "cloudwatch.amazonaws.com" | "events.amazonaws.com";
  readonly sourceArn: string;
  readonly organizationId: string | undefined;
}

/** What an alarm's action reaches. */
export interface Notification {
  readonly told: readonly Told[];
  readonly problems: readonly string[];
}

/**
 * What a service needs of an encrypted topic's key.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
const topicKeyActions = ["kms:GenerateDataKey", "kms:Decrypt"];

/** Follows one action of an alarm, or a target of a rule, to the endpoints behind it. */
export function notify(deployment: Deployment, action: string, publisher: Publisher): Notification {
  if (parseArn(action)?.service !== "sns") {
    return {
      told: [],
      problems: [`action ${action}: only SNS topics are modelled, so what it does is not known`],
    };
  }
  const topic = deployment.byArn(action, topicType);
  if (topic === undefined) {
    return {
      told: [],
      problems: [
        `topic ${action} is not among the deployed resources, and AWS does not check that it is there; deploy it or correct the ARN`,
      ],
    };
  }
  const stop = topicStop(deployment, topic, action, publisher);
  if (stop !== undefined) return { told: [], problems: [`${stop.place}: ${stop.reason}`] };
  const subscribed = subscribers(deployment, action);
  if (subscribed.length === 0)
    return { told: [], problems: [`topic ${logicalName(topic)} has no subscription, so nobody is told`] };
  const told: Told[] = [];
  const problems: string[] = [];
  for (const each of subscribed) {
    const barred =
      each.protocol === "lambda"
        ? functionStop(deployment, each.endpoint, action, publisher.organizationId)
        : undefined;
    if (barred === undefined) told.push(each);
    else problems.push(`${each.endpoint} is told nothing: ${barred.place}: ${barred.reason}`);
  }
  return { told, problems };
}

/** Where a message to a topic stops: topic policy or key; `undefined` if it arrives. */
export function topicStop(
  deployment: Deployment,
  topic: DeployedResource,
  topicArn: string,
  publisher: Publisher,
): Stop | undefined {
  return firstStop(
    () => policyStop(deployment, topic, topicArn, publisher),
    () => topicKeyStop(deployment, topic, topicArn, publisher),
  );
}

/**
 * Protocols whose owner must confirm by a link, so that one of which nothing is known counts as waiting. Queues and
 * functions of the account are subscribed at once.
 * @see https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html
 */
const needsConfirmation = ["email", "email-json", "http", "https"];

/** Everyone subscribed to a topic. An e-mail address gets nothing until its owner has confirmed. */
export function subscribers(deployment: Deployment, topicArn: string): readonly Told[] {
  return deployment.having("topic", topicArn, topicSubscriptionType).map((subscription) => {
    const protocol = text(subscription, "protocol") ?? "unknown";
    const pending = boolean(subscription, "pendingConfirmation") ?? needsConfirmation.includes(protocol);
    return {
      endpoint: text(subscription, "endpoint") ?? subscription.id,
      protocol,
      confirmed: !pending,
      topic: topicArn,
    };
  });
}

function policyStop(
  deployment: Deployment,
  topic: DeployedResource,
  topicArn: string,
  publisher: Publisher,
): Stop | undefined {
  const place = `topic policy of ${logicalName(topic)}`;
  const policy = topicPolicy(deployment, topic, topicArn, place);
  if (!policy.ok) return { place, reason: policy.faults.join("; ") };
  const { resourceAccountId, requester } = publishing(topicArn, publisher);
  const decision = requester.decide(
    {
      action: "sns:Publish",
      resource: topicArn,
      resourceAccountId,
      // The owner of the publishing resource, by which SNS's default topic policy lets the account in.
      context: { "aws:SourceOwner": parseArn(publisher.sourceArn)?.accountId ?? "" },
    },
    { place, policy: policy.value, decides: false },
  );
  return decision.decision === "allowed" ? undefined : { place, reason: inWords(decision) };
}

function topicKeyStop(
  deployment: Deployment,
  topic: DeployedResource,
  topicArn: string,
  publisher: Publisher,
): Stop | undefined {
  const key = text(topic, "kmsMasterKeyId");
  if (key === undefined) return undefined;
  const { requester } = publishing(topicArn, publisher);
  return keyStop(deployment, key, {
    requester,
    actions: topicKeyActions,
    encryptionContext: { "aws:sns:topicArn": topicArn },
    viaService: serviceHost("sns", requester.region),
  });
}

/** The service, on behalf of the alarm or the rule. */
function publishing(
  topicArn: string,
  { service, sourceArn, organizationId }: Publisher,
): { readonly resourceAccountId: string; readonly requester: Requester } {
  const topic = parseArn(topicArn);
  return {
    resourceAccountId: topic?.accountId ?? "",
    requester: serviceRequester({
      service,
      region: topic?.region ?? "",
      source: { accountId: parseArn(sourceArn)?.accountId ?? "", arn: sourceArn },
      organizationId,
    }),
  };
}

/**
 * A topic's policy: that of a `TopicPolicy`, the topic's own, or the one SNS gives to a topic made without, which
 * lets the owner's account publish.
 */
function topicPolicy(
  deployment: Deployment,
  topic: DeployedResource,
  topicArn: string,
  place: string,
): ReturnType<typeof parsePolicyDocument> {
  const separate = deployment.byArn(topicArn, topicPolicyType);
  if (separate !== undefined) return policyProperty(place, separate, "policy");
  if (topic.properties.policy !== undefined && topic.properties.policy !== "") {
    return policyProperty(place, topic, "policy");
  }
  return parsePolicyDocument(place, {
    Version: "2008-10-17",
    Statement: {
      Sid: "__default_statement_ID",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["sns:Publish", "sns:Subscribe"],
      Resource: topicArn,
      Condition: { StringEquals: { "AWS:SourceOwner": parseArn(topicArn)?.accountId ?? "" } },
    },
  });
}
