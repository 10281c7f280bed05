import type * as aws from "@pulumi/aws";

import type { NewDomainArgs } from "./domain-args";
import { instanceTypes } from "./instance-types";
import type { ClusterShape } from "./sizing";

/** OpenSearch Service's advice: three, of which two decide. */
const dedicatedMasters = 3;

/** The shape of a domain with every default filled in. */
export function clusterShape(args: NewDomainArgs): ClusterShape {
  const availabilityZones = args.availabilityZones ?? 2;
  return {
    instanceType: args.instanceType ?? "m7g.large.search",
    dataNodes: args.dataNodes ?? 2,
    volumeGib: args.volumeGib ?? 100,
    availabilityZones,
    replicas: args.replicas ?? 1,
  };
}

/** Every node of a domain, dedicated masters as well. */
export function nodesOf(args: NewDomainArgs): number {
  return clusterShape(args).dataNodes + (args.dedicatedMasters === undefined ? 0 : dedicatedMasters);
}

/** The shape in the domain resource's own words. */
export function domainShape(
  args: NewDomainArgs,
): Pick<aws.opensearch.DomainArgs, "clusterConfig" | "ebsOptions" | "autoTuneOptions"> {
  const shape = clusterShape(args);
  const isOverZones = shape.availabilityZones > 1;
  return {
    clusterConfig: {
      instanceType: shape.instanceType,
      instanceCount: shape.dataNodes,
      zoneAwarenessEnabled: isOverZones,
      ...(isOverZones && { zoneAwarenessConfig: { availabilityZoneCount: shape.availabilityZones } }),
      dedicatedMasterEnabled: args.dedicatedMasters !== undefined,
      ...(args.dedicatedMasters !== undefined && {
        dedicatedMasterCount: dedicatedMasters,
        dedicatedMasterType: args.dedicatedMasters,
      }),
    },
    ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: shape.volumeGib },
    // Burstable instances are not tuned.
    autoTuneOptions: {
      desiredState: instanceTypes[shape.instanceType].isBurstable ? "DISABLED" : "ENABLED",
    },
  };
}
