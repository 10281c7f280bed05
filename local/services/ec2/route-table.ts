import { z } from "zod";
import { tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { refuseWhileUsed, requireVpc } from "./lookups";

export const routeTable = resource(kinds.routeTables, {
  properties: z.strictObject({ ...tagged, vpcId: z.string() }),
  notModelled: ["propagatingVgws", "routes"],
  computed: ["arn", "ownerId", "propagatingVgws", "routes"],
  replaceOn: ["vpcId"],
  refuse({ vpcId }, account) {
    requireVpc(account, vpcId);
  },
  create(_inputs, account) {
    const id = account.ids.id("routeTable");
    return {
      id,
      outputs: {
        arn: account.arn("ec2", `route-table/${id}`),
        ownerId: account.accountId,
        propagatingVgws: [],
        routes: [],
      },
    };
  },
  delete({ id }, account) {
    refuseWhileUsed("routeTable", id, account.where(kinds.routeTableAssociations, "routeTableId", id));
    for (const route of account.where(kinds.routes, "routeTableId", id))
      account.remove(kinds.routes, route.id);
  },
});
