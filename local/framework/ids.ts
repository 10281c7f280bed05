import { createHash } from "node:crypto";

/**
 * How AWS begins the identifiers of each kind.
 * Source: Amazon EC2 User Guide, "Resource IDs"; KMS and SNS use UUIDs and have no prefix.
 */
export const idPrefixes = {
  dhcpOptions: "dopt",
  dhcpOptionsAssociation: "dopt",
  elasticIp: "eipalloc",
  elasticIpAssociation: "eipassoc",
  flowLog: "fl",
  instance: "i",
  internetGateway: "igw",
  launchTemplate: "lt",
  natGateway: "nat",
  networkAcl: "acl",
  networkInterface: "eni",
  routeTable: "rtb",
  routeTableAssociation: "rtbassoc",
  securityGroup: "sg",
  subnet: "subnet",
  trafficMirrorFilter: "tmf",
  trafficMirrorFilterRule: "tmfr",
  trafficMirrorSession: "tms",
  trafficMirrorTarget: "tmt",
  vpc: "vpc",
  vpcEndpoint: "vpce",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** Hexadecimal digits after the prefix of an EC2 identifier. */
const idDigits = 17;

/**
 * Identifiers drawn from a seed: the same seed gives the same ones in the same order, so a run can be
 * repeated and its output compared.
 */
export class IdSource {
  private drawn = 0;

  constructor(private readonly seed: string) {}

  /** An EC2 identifier, such as `vpc-0a1b2c3d4e5f60718`. */
  id(kind: IdKind): string {
    return `${idPrefixes[kind]}-0${this.hex(idDigits - 1)}`;
  }

  /** `length` hexadecimal digits, at most 64. */
  hex(length: number): string {
    this.drawn += 1;
    return createHash("sha256").update(`${this.seed}#${this.drawn}`).digest("hex").slice(0, length);
  }

  /** `length` decimal digits, at most 64. */
  digits(length: number): string {
    return this.hex(length).replace(/[a-f]/g, (digit) => String(parseInt(digit, 16) % 10));
  }

  /** `length` capitals and digits, as in IAM's unique ids; at most 64. */
  capitals(length: number): string {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const bytes = createHash("sha512").update(this.hex(64)).digest();
    return [...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join("");
  }

  /** A version 4 UUID. */
  uuid(): string {
    const hex = this.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
