import { z } from "zod";
import { refuse } from "../../framework/errors";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireRouteTable, requireSubnet } from "./lookups";

export const routeTableAssociation = resource(kinds.routeTableAssociations, {
  properties: z.strictObject({ routeTableId: z.string(), subnetId: z.string() }),
  replaceOn: ["subnetId"],
  refuse({ routeTableId, subnetId }, account, id) {
    requireRouteTable(account, routeTableId);
    requireSubnet(account, subnetId);
    const others = account.where(kinds.routeTableAssociations, "subnetId", subnetId);
    if (others.some((other) => other.id !== id)) {
      refuse(
        "Resource.AlreadyAssociated",
        `the specified association for route table ${routeTableId} conflicts with an existing association`,
      );
    }
  },
  id: ({ account }) => account.ids.id("routeTableAssociation"),
  outputs: {},
});
