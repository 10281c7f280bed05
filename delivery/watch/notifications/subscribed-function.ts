import { variables } from "../../../functions/shared/environment";
import { keyStop, refusal, serviceRequester } from "../../access";
import { firstStop, type Stop } from "../../core";
import { type Deployment, secretType, text } from "../../deployment";
import { parseArn, serviceHost } from "../../iam";
import { type DeployedFunction, functionAt, functionRole, invokeStop, readFunction } from "../../lambda";

/** The service that invokes a function for a topic. */
const snsService = "sns.amazonaws.com";

/** What reads a secret needs, of the secret and of its key. */
const readsSecret = "secretsmanager:GetSecretValue";
const decrypts = "kms:Decrypt";

/**
 * Why a function that is subscribed to a topic tells nobody: it is not there, does not let the topic in, or cannot read
 * the secret without which it reaches no channel. `undefined` if nothing is in its way.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-lambda-as-subscriber.html
 */
export function functionStop(
  deployment: Deployment,
  functionArn: string,
  topicArn: string,
  organizationId: string | undefined,
): Stop | undefined {
  const resource = functionAt(deployment, functionArn);
  if (resource === undefined)
    return { place: `function ${functionArn}`, reason: "it is not among the deployed resources" };
  const read = readFunction(resource);
  if (!read.ok) return { place: `function ${functionArn}`, reason: read.faults.join("; ") };
  const topic = parseArn(topicArn);
  const sns = serviceRequester({
    service: snsService,
    region: topic?.region ?? "",
    source: { accountId: topic?.accountId ?? "", arn: topicArn },
    organizationId,
  });
  const secretId = read.value.environment[variables.slackWebhookSecret];
  return firstStop(
    () => invokeStop({ deployment }, read.value, sns),
    () => (secretId === undefined ? undefined : secretStop(deployment, read.value, secretId, organizationId)),
  );
}

/** Why a function cannot read a secret; of one that is not among the deployed resources its key is not known. */
function secretStop(
  deployment: Deployment,
  deployed: DeployedFunction,
  secretId: string,
  organizationId: string | undefined,
): Stop | undefined {
  const { region, accountId } = deployed;
  const [secret] = [
    ...deployment.having("arn", secretId, secretType),
    ...deployment.having("name", secretId, secretType),
  ];
  const secretArn =
    (secret && text(secret, "arn")) ?? (parseArn(secretId) ? secretId : arnOf(deployed, secretId));
  const role = functionRole(deployment, deployed, organizationId);
  const key = secret && text(secret, "kmsKeyId");
  const { accountId: resourceAccountId = accountId } = parseArn(secretArn) ?? {};
  return firstStop(
    () => role.barred,
    () => refusal(role, [{ action: readsSecret, resource: secretArn, resourceAccountId }]),
    () =>
      key === undefined
        ? undefined
        : keyStop(deployment, key, {
            requester: role,
            actions: [decrypts],
            encryptionContext: { SecretARN: secretArn },
            viaService: serviceHost("secretsmanager", region),
          }),
  );
}

/** The ARN that a secret of this name has, but for the six characters that only AWS knows. */
function arnOf({ arn, region, accountId }: DeployedFunction, name: string): string {
  return `arn:${parseArn(arn)?.partition ?? "aws"}:secretsmanager:${region}:${accountId}:secret:${name}-AbCdEf`;
}
