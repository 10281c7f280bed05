import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { timeSyncAddresses } from "../../telemetry/time-sync";
import type { ArgumentFault, ChildOptions } from "../shared/component";

/** What DHCP options say beside time. A VPC has one set of options: a new one takes the place of all the others. */
export interface OtherDhcpOptions {
  /** Domain that hosts complete names with. */
  readonly domainName?: string | undefined;
  /** Addresses, or `AmazonProvidedDNS`. */
  readonly domainNameServers?: readonly string[] | undefined;
  readonly netbiosNameServers?: readonly string[] | undefined;
  /** AWS advises 2, without broadcasts. */
  readonly netbiosNodeType?: "1" | "2" | "4" | "8" | undefined;
}

/**
 * The options that AWS gives a VPC that nobody gave others.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/DHCPOptionSet.html
 */
export function optionsOfAws(region: string): OtherDhcpOptions {
  const domainName = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  return { domainName, domainNameServers: ["AmazonProvidedDNS"] };
}

/** Without a name server nothing in the VPC finds a name: that is refused, since nobody means it. */
export function otherOptionsFaults(options: OtherDhcpOptions, path: string): ArgumentFault[] {
  if (options.domainNameServers !== undefined && options.domainNameServers.length > 0) return [];
  const reason =
    'found none; the VPC would lose its name servers: give them, or ["AmazonProvidedDNS"] for AWS\'s own';
  return [{ propertyPath: `${path}.domainNameServers`, reason }];
}

export interface DhcpOptionsArgs {
  readonly vpcId: pulumi.Input<string>;
  /** The VPC stays when this stack leaves it, and so must what its hosts find names with. */
  readonly adopted: boolean;
  readonly ipv6: boolean;
  readonly other: OtherDhcpOptions;
}

/**
 * DHCP options of Amazon Time Sync for a VPC, in place of those that it has. Deleting the association, or the options
 * beneath it, leaves a VPC with no options at all: an adopted one keeps both.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateDhcpOptions.html
 */
export function associateDhcpOptions(
  name: string,
  args: DhcpOptionsArgs,
  parent: ChildOptions,
): pulumi.Output<string> {
  const options = { ...parent, retainOnDelete: args.adopted };
  const { domainName, domainNameServers, netbiosNameServers, netbiosNodeType } = args.other;
  const [ipv4Address] = timeSyncAddresses;
  const dhcpOptions = new aws.ec2.VpcDhcpOptions(
    name,
    {
      ...(domainName !== undefined && { domainName }),
      ...(domainNameServers && { domainNameServers: [...domainNameServers] }),
      ...(netbiosNameServers && { netbiosNameServers: [...netbiosNameServers] }),
      ...(netbiosNodeType && { netbiosNodeType }),
      ntpServers: args.ipv6 ? [...timeSyncAddresses] : [ipv4Address],
      tags: { Name: name },
    },
    options,
  );
  new aws.ec2.VpcDhcpOptionsAssociation(name, { vpcId: args.vpcId, dhcpOptionsId: dhcpOptions.id }, options);
  return dhcpOptions.id;
}
