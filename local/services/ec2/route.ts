import { createHash } from "node:crypto";
import { z } from "zod";
import { refuse } from "../../framework/errors";
import { ipv4Network } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { exactlyOneOf } from "../../framework/rules";
import * as kinds from "./kinds";
import { requireInternetGateway, requireNatGateway, requireRouteTable } from "./lookups";

export const route = resource(kinds.routes, {
  properties: z.strictObject({
    routeTableId: z.string(),
    destinationCidrBlock: ipv4Network(),
    gatewayId: z.string().optional(),
    natGatewayId: z.string().optional(),
  }),
  rules: [exactlyOneOf("gatewayId", "natGatewayId")],
  replaceOn: ["routeTableId", "destinationCidrBlock"],
  refuse({ routeTableId, destinationCidrBlock, gatewayId, natGatewayId }, account, id) {
    requireRouteTable(account, routeTableId);
    if (gatewayId !== undefined) requireInternetGateway(account, gatewayId);
    if (natGatewayId !== undefined) requireNatGateway(account, natGatewayId);
    const others = account
      .where(kinds.routes, "routeTableId", routeTableId)
      .filter((other) => other.id !== id);
    if (others.some((other) => other.destinationCidrBlock === destinationCidrBlock)) {
      refuse("RouteAlreadyExists", `The route identified by ${destinationCidrBlock} already exists.`);
    }
  },
  id({ inputs: { routeTableId, destinationCidrBlock } }) {
    // The plugin's own id of a route, which has none at AWS: the table and a hash of the destination.
    const destination = createHash("sha256").update(destinationCidrBlock).digest().readUInt32BE();
    return `r-${routeTableId}${destination}`;
  },
  outputs: {
    instanceId: "",
    instanceOwnerId: "",
    networkInterfaceId: "",
    origin: "CreateRoute",
    state: "active",
  },
});
