import { z } from "zod";
import { refuse } from "../../framework/errors";
import { constrained, tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import ipaddr from "ipaddr.js";
import * as kinds from "./kinds";
import { inUseBy } from "./lookups";

/** Servers of each kind. Source: EC2 API Reference, CreateDhcpOptions. */
const mostServers = 4;
const amazonDns = "AmazonProvidedDNS";

const server = constrained(
  z.string(),
  (value) => value === amazonDns || ipaddr.isValid(value),
  `invalid value for %k (must be an IP address): "%v"`,
);
const servers = z
  .array(server)
  .max(mostServers, { error: `Too many list items: "%k" supports ${mostServers} items maximum` })
  .optional();

export const vpcDhcpOptions = resource(kinds.dhcpOptions, {
  properties: z.strictObject({
    ...tagged,
    domainName: text(1, 253).optional(),
    domainNameServers: servers,
    netbiosNameServers: servers,
    netbiosNodeType: z.enum(["1", "2", "4", "8"]).optional(),
    ntpServers: servers,
  }),
  replaceOn: ["domainName", "domainNameServers", "netbiosNameServers", "netbiosNodeType", "ntpServers"],
  check(inputs, fault) {
    for (const name of ["netbiosNameServers", "ntpServers"] as const) {
      if (inputs[name]?.includes(amazonDns) === true) {
        fault([name], `invalid value for %k (${amazonDns} is a name server only)`);
      }
    }
  },
  refuse({ domainName, domainNameServers, netbiosNameServers, netbiosNodeType, ntpServers }) {
    const given = [domainName, domainNameServers, netbiosNameServers, netbiosNodeType, ntpServers];
    if (given.every((option) => option === undefined)) {
      refuse("MissingParameter", "The request must contain the parameter dhcpConfiguration");
    }
  },
  id: ({ account }) => account.ids.id("dhcpOptions"),
  outputs: {
    arn: ({ account, id }) => account.arn("ec2", `dhcp-options/${id}`),
    ownerId: ({ account }) => account.accountId,
  },
  inUseBy: inUseBy("dhcpOptions", references(kinds.dhcpOptionsAssociations, "dhcpOptionsId")),
});
