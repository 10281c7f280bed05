import { refuse } from "../../framework/errors";
import type { DomainInputs } from "./domain-inputs";

/*
 * Source: Amazon OpenSearch Service Developer Guide, "Quotas", "Configuring a multi-AZ domain" and "Dedicated master
 * nodes"; the messages are those that the service answers with.
 */

/** Largest gp3 volume of a node in GiB, of the types that are modelled. Source: the same page, "EBS volume size quotas". */
const mostVolume: Readonly<Record<string, number | undefined>> = {
  "t3.small.search": 100,
  "t3.medium.search": 200,
  "m7g.large.search": 1024,
  "m7g.xlarge.search": 2048,
  "m7g.2xlarge.search": 3072,
  "r7g.large.search": 2048,
  "r7g.xlarge.search": 3072,
  "r7g.2xlarge.search": 6144,
  "r7g.4xlarge.search": 12_288,
};

/** Refuse a cluster that cannot be. */
export function refuseCluster({
  clusterConfig: cluster,
  ebsOptions,
  vpcOptions,
  autoTuneOptions,
}: DomainInputs): void {
  if (cluster === undefined) return;
  const { instanceType: type, zoneAwarenessEnabled, zoneAwarenessConfig } = cluster;
  const zones = zoneAwarenessEnabled === true ? (zoneAwarenessConfig?.availabilityZoneCount ?? 2) : 1;
  const validation = (text: string): never => refuse("ValidationException", text);
  if (zones > cluster.instanceCount) {
    validation(
      `You must choose a minimum of ${zones === 2 ? "two" : "three"} data nodes for a ${zones === 2 ? "two" : "three"} Availability Zone deployment.`,
    );
  }
  if (vpcOptions !== undefined && vpcOptions.subnetIds.length !== zones) {
    validation(`You must specify exactly ${zones === 1 ? "one subnet" : `${zones} subnets`}.`);
  }
  if (
    cluster.dedicatedMasterEnabled &&
    cluster.dedicatedMasterCount !== 3 &&
    cluster.dedicatedMasterCount !== 5
  ) {
    validation("You must choose a valid number of dedicated master nodes: 3 or 5.");
  }
  if (ebsOptions?.ebsEnabled === true && ebsOptions.volumeSize === undefined) {
    validation("VolumeSize must be specified when EBS is enabled.");
  }
  const most = mostVolume[type];
  if (ebsOptions?.volumeSize !== undefined && most !== undefined && ebsOptions.volumeSize > most) {
    validation(
      `Volume size must be between 10 and ${most} for ${type} instance type and elasticsearch version`,
    );
  }
  if (autoTuneOptions?.desiredState === "ENABLED" && type.startsWith("t")) {
    validation(
      "Autotune is not supported in t2/t3 instance types. Disable autotune or change your instance type.",
    );
  }
}
