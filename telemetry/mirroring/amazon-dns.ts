import { blockBounds, isIPv4Block, parseCidr } from "../address";
import type { PacketHeader } from "./packet";

const dnsPort = 53;
const protocols: readonly number[] = [6, 17];

/** Of the server in every VPC. */
const linkLocal: readonly string[] = ["169.254.169.253", "fd00:ec2::253"];

/**
 * Whether a packet is to or from the Amazon DNS server, which a filter's network services decide about.
 *
 * @param vpcCidrBlock the VPC's first block, whose third address is the server's too; unknown if absent.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
 */
export function isAmazonDns(packet: PacketHeader, vpcCidrBlock?: string): boolean {
  const { protocol, sourcePort, sourceAddress, destinationPort, destinationAddress } = packet;
  return (
    protocols.includes(protocol) &&
    ((sourcePort === dnsPort && isServer(sourceAddress, vpcCidrBlock)) ||
      (destinationPort === dnsPort && isServer(destinationAddress, vpcCidrBlock)))
  );
}

function isServer(address: string, vpcCidrBlock: string | undefined): boolean {
  return (
    linkLocal.includes(address) || (vpcCidrBlock !== undefined && address === thirdAddress(vpcCidrBlock))
  );
}

/** A VPC's block is of 16 addresses at least, so that nothing is carried over. */
function thirdAddress(cidrBlock: string): string | undefined {
  const block = parseCidr(cidrBlock);
  if (block === undefined || !isIPv4Block(block)) return undefined;
  const [[a = 0, b = 0, c = 0, d = 0]] = blockBounds(block);
  return `${a}.${b}.${c}.${d + 2}`;
}
