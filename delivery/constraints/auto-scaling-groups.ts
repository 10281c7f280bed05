import { autoScalingGroupType, logicalName, targetGroupType, text, textsOf } from "../deployment";
import { demanded } from "./constraint";

/** What Amazon EC2 Auto Scaling refuses. @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/attach-load-balancer-asg.html */
export const autoScalingGroupConstraints = {
  [autoScalingGroupType]: [
    demanded("targetGroupArns", (value, _, deployment) => {
      const wrong = textsOf(value)
        .flatMap((arn) => deployment.byArn(arn, targetGroupType) ?? [])
        .find((group) => (text(group, "targetType") ?? "instance") !== "instance");
      return (
        wrong &&
        `found ${logicalName(wrong)} of target type ${text(wrong, "targetType")}; AWS takes groups of target type instance, in which it registers what it launches`
      );
    }),
  ],
} as const;
