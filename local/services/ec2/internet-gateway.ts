import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireVpc } from "./lookups";

export const internetGateway = resource(kinds.internetGateways, {
  properties: z.strictObject({ ...tagged, vpcId: z.string().optional() }),
  computed: ["arn", "ownerId", "vpcId"],
  replaceOn: [],
  refuse({ vpcId }, account, id) {
    if (vpcId === undefined) return;
    requireVpc(account, vpcId);
    const attached = account.where(kinds.internetGateways, "vpcId", vpcId).find((other) => other.id !== id);
    if (attached !== undefined) {
      refuse("Resource.AlreadyAssociated", `resource ${attached.id} is already attached to network ${vpcId}`);
    }
  },
  create(_inputs, account) {
    const id = account.ids.id("internetGateway");
    return {
      id,
      outputs: { arn: account.arn("ec2", `internet-gateway/${id}`), ownerId: account.accountId },
    };
  },
  delete({ id }, account) {
    const vpcId = account.find(kinds.internetGateways, id)?.vpcId;
    const natGateways = account
      .all(kinds.natGateways)
      .filter((nat) => account.find(kinds.subnets, nat.subnetId)?.vpcId === vpcId);
    if (vpcId !== undefined && natGateways.length > 0) {
      refuse(
        "DependencyViolation",
        `Network ${vpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
      );
    }
  },
});
