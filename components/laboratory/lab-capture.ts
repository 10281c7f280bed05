import * as pulumi from "@pulumi/pulumi";

import {
  CaptureHost,
  healthCheckPort,
  MirrorFilter,
  MirrorSession,
  MirrorTarget,
  type AlertLogGroupArgs,
} from "../mirroring";
import type { Account } from "../shared/account";
import type { LogBucketArgs } from "../shared/log-bucket/log-bucket";
import type { LabSettings } from "./settings";

export interface LabCaptureArgs extends Pick<LabSettings, "mirrorInstanceType"> {
  readonly account: Account;
  readonly vpcId: pulumi.Input<string>;
  /** Of the VPC, whose interfaces may all be mirrored. */
  readonly cidrBlock: string;
  readonly privateSubnetIds: pulumi.Input<readonly string[]>;
  /** What session 1 mirrors. */
  readonly networkInterfaceId: pulumi.Input<string>;
  readonly bucket?: LogBucketArgs | undefined;
  /** Where alerts go, such as to a SIEM's. Default: a log group made here. */
  readonly alertLogGroup?: AlertLogGroupArgs | undefined;
}

/** The workshop's session, as it tells it apart in Wireshark: `vxlan.vni == 12345`. */
export const workshopSession = { sessionNumber: 1, virtualNetworkId: 12_345 } as const;

/** Mirror session 1 of the workshop: everything of one interface, by a load balancer to a capture host. */
export class LabCapture extends pulumi.ComponentResource {
  /** Where the captures are. */
  readonly bucketName: pulumi.Output<string>;
  /** Where Suricata's alerts are. */
  readonly alertLogGroupName: pulumi.Output<string>;
  /** Where what the capture host says of itself is. */
  readonly hostLogGroupName: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with the faults of what it is made of. */
  constructor(name: string, args: LabCaptureArgs, opts?: pulumi.ComponentResourceOptions) {
    super("network-security:laboratory:LabCapture", name, {}, opts);
    const options = { parent: this };
    const { account, vpcId, cidrBlock, privateSubnetIds: subnetIds, mirrorInstanceType } = args;
    const target = new MirrorTarget(
      name,
      { destination: { networkLoadBalancer: { vpcId, subnetIds, healthCheckPort } } },
      options,
    );
    const host = new CaptureHost(
      name,
      {
        account,
        vpcId,
        subnetIds,
        vnis: [workshopSession.virtualNetworkId],
        sources: [cidrBlock],
        healthCheckSources: [cidrBlock],
        targetGroupArns: target.loadBalancer === undefined ? [] : [target.loadBalancer.targetGroupArn],
        instanceType: mirrorInstanceType,
        bucket: args.bucket,
        alertLogGroup: args.alertLogGroup,
      },
      options,
    );
    const filter = new MirrorFilter(name, {}, options);
    new MirrorSession(
      name,
      {
        ...workshopSession,
        account,
        sources: [{ name: "data", networkInterfaceId: args.networkInterfaceId }],
        trafficMirrorTargetId: target.targetId,
        trafficMirrorFilterId: filter.filterId,
      },
      options,
    );
    this.bucketName = host.bucketName;
    this.alertLogGroupName = host.alertLogGroupName;
    this.hostLogGroupName = host.hostLogGroupName;
    this.registerOutputs({ bucketName: this.bucketName, alertLogGroupName: this.alertLogGroupName });
  }
}
