import { keyStop, refusal, type Requester } from "../../access";
import { firstStop, type Stop } from "../../core";
import {
  type Deployment,
  type DeployedResource,
  logicalName,
  policyProperty,
  queuePolicyType,
  queueType,
  text,
} from "../../deployment";
import { parseArn, serviceHost } from "../../iam";

/** Why someone may not send to a queue; `undefined` if it may. */
export function queueStop(deployment: Deployment, arn: string, sender: Requester): Stop | undefined {
  const queue = deployment.byArn(arn, queueType);
  if (queue === undefined) {
    return {
      place: `queue ${arn}`,
      reason:
        "it is not among the deployed resources; deploy it, or add the export of the stack that holds it",
    };
  }
  const place = `policy of queue ${logicalName(queue)}`;
  const policy = queuePolicy(deployment, queue, place);
  if (policy?.ok === false) return { place, reason: policy.faults.join("; ") };
  const asked = {
    action: "sqs:SendMessage",
    resource: arn,
    resourceAccountId: parseArn(arn)?.accountId ?? "",
  };
  return firstStop(
    () => sender.barred,
    () => refusal(sender, [asked], { place, policy: policy?.value, decides: false }),
    () => encryptionStop(deployment, queue, sender, arn),
  );
}

function queuePolicy(deployment: Deployment, queue: DeployedResource, place: string) {
  const [separate] = deployment.having("queueUrl", text(queue, "url") ?? queue.id, queuePolicyType);
  const holder = separate ?? (text(queue, "policy") === undefined ? undefined : queue);
  return holder && policyProperty(place, holder, "policy");
}

/** A queue encrypted with a key of KMS asks its sender for a data key. */
function encryptionStop(
  deployment: Deployment,
  queue: DeployedResource,
  sender: Requester,
  arn: string,
): Stop | undefined {
  const key = text(queue, "kmsMasterKeyId");
  if (key === undefined) return undefined;
  return keyStop(deployment, key, {
    requester: sender,
    actions: ["kms:GenerateDataKey", "kms:Decrypt"],
    encryptionContext: { "aws:sqs:arn": arn },
    ...(sender.kind === "role" && { viaService: serviceHost("sqs", sender.region) }),
  });
}
