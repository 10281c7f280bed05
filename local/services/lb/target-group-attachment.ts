import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, integer } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { targetGroups } from "./kinds";

/* Source: Elastic Load Balancing API Reference (2015-12-01), RegisterTargets. */
export const targetGroupAttachment = resource(kind("aws:lb/targetGroupAttachment:TargetGroupAttachment"), {
  properties: z.strictObject({
    availabilityZone: z.string().optional(),
    port: integer(1, 65_535).optional(),
    targetGroupArn: arn("elasticloadbalancing"),
    targetId: z.string(),
  }),
  replaceOn: ["availabilityZone", "port", "targetGroupArn", "targetId"],
  refuse({ targetGroupArn, targetId }, account) {
    const group =
      account.find(targetGroups, targetGroupArn) ??
      refuse("TargetGroupNotFound", `Target group '${targetGroupArn}' not found`);
    const isAddress = /^[\d.]+$|:/.test(targetId) && !targetId.startsWith("arn:");
    if (isAddress !== (group.targetType === "ip")) {
      refuse("InvalidTarget", `The target ID '${targetId}' is not of the type '${group.targetType}'`);
    }
  },
  // The plugin's own id: a registration has none at AWS.
  id: ({ inputs: { targetGroupArn }, account }) => `${targetGroupArn}-${account.ids.digits(26)}`,
  outputs: {},
});
