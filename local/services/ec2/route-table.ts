import { z } from "zod";
import { tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { inUseBy, requireVpc } from "./lookups";

export const routeTable = resource(kinds.routeTables, {
  properties: z.strictObject({ ...tagged, vpcId: z.string() }),
  replaceOn: ["vpcId"],
  refuse({ vpcId }, account) {
    requireVpc(account, vpcId);
  },
  id: ({ account }) => account.ids.id("routeTable"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `route-table/${id}`),
    ownerId: ({ account }) => account.accountId,
    propagatingVgws: [],
    routes: [],
  },
  inUseBy: inUseBy("routeTable", references(kinds.routeTableAssociations, "routeTableId")),
  deletes: [references(kinds.routes, "routeTableId")],
});
