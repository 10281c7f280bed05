import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireVpc } from "./lookups";

export const internetGateway = resource(kinds.internetGateways, {
  properties: z.strictObject({ ...tagged, vpcId: z.string().optional() }),
  replaceOn: [],
  refuse({ vpcId }, account, id) {
    if (vpcId === undefined) return;
    requireVpc(account, vpcId);
    const attached = account.where(kinds.internetGateways, "vpcId", vpcId).find((other) => other.id !== id);
    if (attached !== undefined) {
      refuse("Resource.AlreadyAssociated", `resource ${attached.id} is already attached to network ${vpcId}`);
    }
  },
  id: ({ account }) => account.ids.id("internetGateway"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `internet-gateway/${id}`),
    ownerId: ({ account }) => account.accountId,
    vpcId: "",
  },
  delete({ id }, account) {
    const vpcId = account.find(kinds.internetGateways, id)?.vpcId ?? "";
    const natGateways = account
      .where(kinds.subnets, "vpcId", vpcId)
      .flatMap((subnet) => account.where(kinds.natGateways, "subnetId", subnet.id));
    if (natGateways.length > 0) {
      refuse(
        "DependencyViolation",
        `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
      );
    }
  },
});
