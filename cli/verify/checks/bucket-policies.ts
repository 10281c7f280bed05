import { resourceTypes, text } from "../../../delivery";
import { bucketArn, defineCheck, eachOf, unlessGone } from "../check";
import { heldPolicy } from "../held-policy";

/** Bucket policies that still hold every statement that was deployed: AWS's services edit them. */
export const bucketPolicies = defineCheck({
  name: "bucket policies",
  needs: {
    GetBucketPolicy: (deployment) =>
      deployment
        .ofType(resourceTypes.bucketPolicyType)
        .map((policy) => bucketArn(deployment, text(policy, "bucket") ?? policy.id)),
  },
  run: ({ deployment, ask }) =>
    eachOf(deployment.ofType(resourceTypes.bucketPolicyType), async (policy) => {
      const answer = await unlessGone(
        ask("GetBucketPolicy", policy, { Bucket: text(policy, "bucket") ?? policy.id }),
        "NoSuchBucketPolicy",
        "NoSuchBucket",
      );
      return heldPolicy(policy.properties.policy, answer?.Policy);
    }),
});
