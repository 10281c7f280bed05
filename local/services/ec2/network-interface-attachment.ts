import { z } from "zod";
import { refuse } from "../../framework/errors";
import { integer } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { refuseAttached, requireNetworkInterface, requireSubnet } from "./lookups";

/* A further interface of an instance. Source: Amazon EC2 API Reference, AttachNetworkInterface. */
export const networkInterfaceAttachment = resource(kinds.networkInterfaceAttachments, {
  properties: z.strictObject({
    // 0 is the interface that the instance is launched with.
    deviceIndex: integer(1, 31),
    instanceId: z.string(),
    networkCardIndex: integer(0, 15).default(0),
    networkInterfaceId: z.string(),
  }),
  replaceOn: ["deviceIndex", "instanceId", "networkCardIndex", "networkInterfaceId"],
  refuse({ deviceIndex, instanceId, networkInterfaceId }, account, id) {
    const instance =
      account.find(kinds.instances, instanceId) ??
      refuse("InvalidInstanceID.NotFound", `The instance ID '${instanceId}' does not exist`);
    const attached = requireNetworkInterface(account, networkInterfaceId);
    const zone = requireSubnet(account, attached.subnetId).availabilityZone;
    if (zone !== instance.availabilityZone) {
      refuse(
        "InvalidParameterCombination",
        "You may not attach a network interface to an instance if they are not in the same availability zone",
      );
    }
    refuseAttached(account, networkInterfaceId, id);
    const others = account.where(kinds.networkInterfaceAttachments, "instanceId", instanceId);
    if (others.some((other) => other.id !== id && other.deviceIndex === deviceIndex)) {
      refuse(
        "InvalidParameterValue",
        `Instance '${instanceId}' already has an interface attached at device index '${deviceIndex}'.`,
      );
    }
  },
  id: ({ account }) => `eni-attach-${account.ids.hex(17)}`,
  outputs: {
    attachmentId: ({ id }) => id,
    status: "attached",
  },
});
