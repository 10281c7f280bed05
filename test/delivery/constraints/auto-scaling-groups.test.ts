import { describeRefusals } from "../support/refusals";
import { resource } from "../support/stack";

const groupOf = (name: string, targetType?: string) =>
  resource("aws:lb/targetGroup:TargetGroup", name, name, { arn: `arn:${name}`, targetType });

describeRefusals({
  type: "aws:autoscaling/group:Group",
  sound: { targetGroupArns: ["arn:instances"] },
  others: [groupOf("instances", "instance"), groupOf("default"), groupOf("addresses", "ip")],
  takes: [
    { targetGroupArns: [] },
    { targetGroupArns: undefined },
    { targetGroupArns: ["arn:default", "arn:of-another-stack"] },
  ],
  refuses: [
    [
      { targetGroupArns: ["arn:instances", "arn:addresses"] },
      "targetGroupArns: found addresses of target type ip; AWS takes groups of target type instance, in which it registers what it launches",
    ],
  ],
});
