import { type Deployment, type DeployedResource, resourceTypes, text } from "../../../delivery";
import { defineCheck, eachOf, homeOf, unlessGone } from "../check";
import { heldPolicy } from "../held-policy";

/** Keys whose policy is the program's: one that it left to AWS has nothing to be held to. */
function keysOf(deployment: Deployment): readonly DeployedResource[] {
  return deployment
    .ofType(resourceTypes.keyType, resourceTypes.keyPolicyType)
    .filter((key) => text(key, "policy") !== undefined);
}

/** Key policies that still hold every statement that was deployed. */
export const keyPolicies = defineCheck({
  name: "key policies",
  needs: {
    GetKeyPolicy: (deployment) => {
      const { partition, region, account } = homeOf(deployment);
      return keysOf(deployment).map(
        (key) =>
          text(key, "arn") ?? `arn:${partition}:kms:${region}:${account}:key/${text(key, "keyId") ?? key.id}`,
      );
    },
  },
  run: ({ deployment, ask }) =>
    eachOf(
      keysOf(deployment),
      async (key) => {
        const KeyId = text(key, "keyId") ?? key.id;
        const answer = await unlessGone(
          ask("GetKeyPolicy", key, { KeyId, PolicyName: "default" }),
          "NotFoundException",
        );
        return heldPolicy(key.properties.policy, answer?.Policy);
      },
      (key) => text(key, "description") ?? key.id,
    ),
});
