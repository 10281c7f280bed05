import type * as pulumi from "@pulumi/pulumi";

import { requiredVpc, type NetworkVpc } from "../../components";
import type { BuiltAccount } from "../account/part";
import { byName, mapValues, type ByName } from "../by-name";
import { networkFaults } from "./faults";
import { NetworkConfig, type VpcConfig } from "./schema";

export interface BuiltVpc extends NetworkVpc {
  /** Its IPv4 range, if it is made here. */
  readonly cidrBlock?: string | undefined;
}

export interface BuiltNetwork {
  /** Those of the region. */
  readonly vpcs: ByName<BuiltVpc>;
  /** Of the VPCs of every region that are made here, the IPv4 ranges. */
  readonly vpcRanges: ByName<string>;
}

export interface NetworkOutputs {
  readonly vpcIds: ByName<pulumi.Output<string>>;
}

/** The VPCs, made here or adopted. */
export const network = {
  schema: NetworkConfig,
  faults: networkFaults,
  build: ({ vpcs }: NetworkConfig, { account, options }: BuiltAccount): BuiltNetwork => ({
    vpcs: byName(
      vpcs.filter(({ region = account.region }) => region === account.region),
      (vpc) => ({ ...requiredVpc(vpc.name, vpcArgs(vpc), options), cidrBlock: vpc.cidrBlock }),
    ),
    vpcRanges: mapValues(
      byName(vpcs, (vpc) => vpc),
      ({ cidrBlock }) => cidrBlock,
    ),
  }),
  outputs: ({ vpcs }: BuiltNetwork): NetworkOutputs => ({ vpcIds: mapValues(vpcs, ({ vpcId }) => vpcId) }),
};

function vpcArgs({ id, cidrBlock, availabilityZones, natGateways }: VpcConfig) {
  if (id !== undefined) return { id };
  // The schema holds that one of the two forms is complete.
  if (cidrBlock === undefined || availabilityZones === undefined) {
    throw new Error("a VPC has neither an id nor a cidrBlock with availabilityZones");
  }
  return { cidrBlock, availabilityZones, ...(natGateways && { natGateways }) };
}
