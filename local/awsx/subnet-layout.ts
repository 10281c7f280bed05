/** One kind of subnet that every zone gets. */
export interface SubnetSpec {
  readonly type: "Public" | "Private" | "Isolated" | "Unused";
  /** Part of the subnets' names; the type in lower case by default. */
  readonly name?: string;
  /** Length of the prefix; by default the zone's range is divided evenly. */
  readonly cidrMask?: number;
}

/** A subnet as awsx lays it out. */
export interface LaidOutSubnet {
  readonly name: string;
  readonly type: SubnetSpec["type"];
  readonly availabilityZone: string;
  readonly cidrBlock: string;
}

/**
 * awsx's strategy "Auto": every zone gets an equal share of the VPC, and in it each subnet in the order of the specs,
 * moved up to the next address at which a block of its size may begin.
 *
 * @see https://www.pulumi.com/docs/iac/guides/clouds/aws/vpc/
 * @throws RangeError when the subnets are larger than a zone's share.
 */
export function subnetLayout(
  vpcName: string,
  vpcCidrBlock: string,
  zones: readonly string[],
  specs: readonly SubnetSpec[],
): LaidOutSubnet[] {
  const [base = "", length = ""] = vpcCidrBlock.split("/");
  const zoneMask = Number(length) + bitsFor(zones.length);
  const maskOf = (spec: SubnetSpec): number => spec.cidrMask ?? zoneMask + bitsFor(specs.length);
  const needed = specs.reduce((sum, spec) => sum + sizeOf(maskOf(spec)), 0);
  if (needed > sizeOf(zoneMask)) {
    throw new RangeError(
      `Subnets are too large for VPC. VPC has ${sizeOf(zoneMask)} addresses, but subnets require ${needed} addresses.`,
    );
  }
  return zones.flatMap((availabilityZone, zone) => {
    let next = addressNumber(base) + zone * sizeOf(zoneMask);
    return specs.map((spec) => {
      const size = sizeOf(maskOf(spec));
      const start = Math.ceil(next / size) * size;
      next = start + size;
      return {
        name: `${vpcName}-${spec.name ?? spec.type.toLowerCase()}-${zone + 1}`,
        type: spec.type,
        availabilityZone,
        cidrBlock: `${addressText(start)}/${maskOf(spec)}`,
      };
    });
  });
}

/** Bits that number this many things. */
function bitsFor(count: number): number {
  return Math.ceil(Math.log2(count));
}

function sizeOf(mask: number): number {
  return 2 ** (32 - mask);
}

function addressNumber(address: string): number {
  return address.split(".").reduce((number, octet) => number * 256 + Number(octet), 0);
}

function addressText(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}
