import { z } from "zod";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { requireDhcpOptions, requireVpc } from "./lookups";

export const vpcDhcpOptionsAssociation = resource(kinds.dhcpOptionsAssociations, {
  properties: z.strictObject({ dhcpOptionsId: z.string(), vpcId: z.string() }),
  replaceOn: ["vpcId"],
  refuse({ dhcpOptionsId, vpcId }, account) {
    requireVpc(account, vpcId);
    if (dhcpOptionsId !== "default") requireDhcpOptions(account, dhcpOptionsId);
  },
  // The plugin's own id: an association has none at AWS.
  id: ({ inputs: { dhcpOptionsId, vpcId } }) => `${dhcpOptionsId}-${vpcId}`,
  outputs: {},
});
