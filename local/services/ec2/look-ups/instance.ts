import { z } from "zod";
import { call } from "../../../framework/call";
import { refuse } from "../../../framework/errors";
import * as kinds from "../kinds";

/** What `DescribeInstances` says of one. */
export const getInstance = call("aws:ec2/getInstance:getInstance", {
  arguments: z.strictObject({ instanceId: z.string() }),
  answer({ instanceId }, account) {
    const found =
      account.find(kinds.instances, instanceId) ??
      refuse("InvalidInstanceID.NotFound", `The instance ID '${instanceId}' does not exist`);
    return { ...found, instanceId, networkInterfaceId: found.primaryNetworkInterface.networkInterfaceId };
  },
});
