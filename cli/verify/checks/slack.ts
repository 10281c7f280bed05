import { type Deployment, type DeployedResource, object, resourceTypes, text } from "../../../delivery";
import { variables } from "../../../functions/shared/environment";
import { slackWebhook } from "../../../functions/shared/slack-webhook";
import { defineCheck, eachOf, unlessGone } from "../check";

/**
 * Slack takes what is sent to the channel's webhook. It is asked with a message without a text, which a webhook that
 * works refuses as such (400) and posts nowhere.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks (Handling errors)
 */
export const slack = defineCheck({
  name: "Slack",
  needs: {
    GetSecretValue: (deployment) =>
      toldFunctions(deployment).flatMap((each) => [
        secretArn(each),
        // The key of a secret that the program made; the policy names no other.
        ...deployment
          .ofType(resourceTypes.secretType)
          .filter((secret) => text(secret, "arn") === secretOf(each))
          .flatMap((secret) => text(secret, "kmsKeyId") ?? []),
      ]),
    PostToSlack: () => [],
  },
  run: ({ deployment, ask }) =>
    eachOf(toldFunctions(deployment), async (each) => {
      const mend =
        "make the webhook anew in Slack, then pulumi config set --secret --path alerts.slack.webhookUrl URL && pulumi up";
      const secret = await unlessGone(
        ask("GetSecretValue", each, { SecretId: secretOf(each) }),
        "ResourceNotFoundException",
      );
      const url = slackWebhook(secret?.SecretString ?? "");
      if (!url.ok) return { verdict: "wrong", found: `secret: ${url.faults.join("; ")}`, mend };
      // What fetch throws may name the URL, which is a secret.
      const answer = await ask("PostToSlack", each, { url: url.value, json: "{}" }).catch(() => undefined);
      if (answer === undefined)
        return {
          verdict: "unknown",
          found: "Slack gave no answer",
          mend: "is Slack to be reached from here?",
        };
      return answer.status === 400 || answer.status === 200
        ? { verdict: "sound", found: "the webhook answers" }
        : { verdict: "wrong", found: `Slack answered ${answer.status}: ${answer.body.slice(0, 100)}`, mend };
    }),
});

function toldFunctions(deployment: Deployment): readonly DeployedResource[] {
  return deployment.ofType(resourceTypes.functionType).filter((each) => secretOf(each) !== undefined);
}

function secretOf(resource: DeployedResource): string | undefined {
  const environment = object(resource, "environment")?.variables as Record<string, string> | undefined;
  return environment?.[variables.slackWebhookSecret];
}

/** A secret that is given by its name has an ARN that ends in six characters of AWS's own. */
function secretArn(resource: DeployedResource): string {
  const secret = secretOf(resource) ?? "";
  return secret.startsWith("arn:") ? secret : `arn:*:secretsmanager:*:*:secret:${secret}-??????`;
}
