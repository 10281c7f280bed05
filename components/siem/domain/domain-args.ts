import type * as pulumi from "@pulumi/pulumi";

import type { VpcPlacement } from "../../shared/bundled-function";
import type { Encryption } from "../../shared/encryption";
import type { InstanceTypeName } from "./instance-types";

/** From where a domain can be reached: its VPC, or the internet, where analysts come from these addresses only. */
export type DomainNetwork =
  | { readonly vpc: VpcPlacement }
  | { readonly public: { readonly analystCidrs: readonly string[] } };

/** A domain that is made here. */
export interface NewDomainArgs {
  /** GiB of records a day, of all sources together: what the sizing is checked against. */
  readonly gibPerDay: number;
  readonly network: DomainNetwork;
  /** Default `m7g.large.search`. */
  readonly instanceType?: InstanceTypeName | undefined;
  /** Default 2; a multiple of the availability zones. */
  readonly dataNodes?: number | undefined;
  /** GiB of each data node's gp3 volume. Default 100. */
  readonly volumeGib?: number | undefined;
  /** Default 2. */
  readonly availabilityZones?: 1 | 2 | 3 | undefined;
  /** Copies of every shard beside the primary. Default 1: none is lost with a node. */
  readonly replicas?: 0 | 1 | 2 | undefined;
  /** Instance type of three nodes that only manage the cluster. Default none; OpenSearch Service advises them in production. */
  readonly dedicatedMasters?: InstanceTypeName | undefined;
  /** Of the data. Default: a customer managed key made here. It cannot be changed later. */
  readonly encryption?: Encryption | undefined;
  /** Refuse to delete the domain. Default true: documents are evidence. */
  readonly protect?: boolean | undefined;
}

/**
 * A domain that exists, of this account or another. Its fine-grained access control must have the bootstrap function's
 * role as a manager (`all_access`), which the output names, and its policy must let that role and the writers in.
 */
export interface ExistingDomainArgs {
  readonly domainArn: string;
  /** `https://…`, where OpenSearch is. */
  readonly endpoint: string;
  /** The domain's VPC, if it is in one. */
  readonly vpc?: VpcPlacement | undefined;
}

export type DomainArgs = NewDomainArgs | ExistingDomainArgs;

/** A domain, made or adopted. */
export interface SiemDomain {
  readonly arn: pulumi.Output<string>;
  /** `https://…` */
  readonly endpoint: pulumi.Output<string>;
  /** `https://…`, of OpenSearch Dashboards. */
  readonly dashboards: pulumi.Output<string>;
  readonly vpc?: VpcPlacement | undefined;
  /** Whether it is another account's: Firehose is then told its address in place of its ARN. */
  readonly isElsewhere: boolean;
}

/** Whether the domain exists already. */
export function isExisting(args: DomainArgs): args is ExistingDomainArgs {
  return "domainArn" in args;
}
