import { z } from "zod";
import type { Account } from "../../../framework/account";
import { call } from "../../../framework/call";
import { refuse } from "../../../framework/errors";
import * as kinds from "../kinds";
import { requireRouteTable, requireVpc } from "../lookups";

/** What `DescribeRouteTables` says of the one that is associated with a subnet; the plugin finds no other by it. */
export const getRouteTable = call("aws:ec2/getRouteTable:getRouteTable", {
  arguments: z.strictObject({ subnetId: z.string() }),
  answer({ subnetId }, account) {
    const [association] = account.where(kinds.routeTableAssociations, "subnetId", subnetId);
    if (association === undefined) {
      refuse("NotFound", "query returned no results. Please change your search criteria and try again");
    }
    const table = requireRouteTable(account, association.routeTableId);
    return { ...table, routeTableId: table.id, routes: routesOf(account, table.id, table.vpcId), subnetId };
  },
});

function routesOf(account: Account, routeTableId: string, vpcId: string): readonly object[] {
  const local = { cidrBlock: requireVpc(account, vpcId).cidrBlock, gatewayId: "local" };
  const others = account.where(kinds.routes, "routeTableId", routeTableId);
  return [
    local,
    ...others.map(({ destinationCidrBlock, gatewayId = "", natGatewayId = "" }) => ({
      cidrBlock: destinationCidrBlock,
      gatewayId,
      natGatewayId,
    })),
  ];
}
