import { join } from "node:path";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Account } from "../shared/account";
import { userData } from "../shared/cloud-config";
import { refuseFaults, type ChildOptions } from "../shared/component";
import { hostFiles } from "../shared/host-files";
import { newInstanceProfile } from "../shared/instance-profile";
import { newInstanceGroup, newInstanceTemplate } from "../shared/private-instances";
import { labSecurityGroups, ports } from "./security-groups";
import { defaults, labFaults, labWarnings, type LabSettings } from "./settings";

export interface LabApplicationArgs extends LabSettings {
  readonly account: Account;
  readonly vpcId: pulumi.Input<string>;
  /** Of the load balancer, in two zones at least. */
  readonly publicSubnetIds: pulumi.Input<readonly string[]>;
  /** Of the tiers, which reach the internet by a NAT gateway. */
  readonly privateSubnetIds: pulumi.Input<readonly string[]>;
}

/**
 * An application that makes traffic to look at: a public load balancer, a web tier that scales, and a data tier whose
 * answers are plain text. The web tier visits the load balancer itself, so that there is traffic without visitors.
 */
export class LabApplication extends pulumi.ComponentResource {
  /** Of the load balancer. */
  readonly url: pulumi.Output<string>;
  /** Of the data tier, where all that the web tier asks passes: what to mirror. */
  readonly dataInterfaceId: pulumi.Output<string>;
  readonly webGroupName: pulumi.Output<string>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: LabApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("LabApplication", name, labFaults(args));
    super("network-security:laboratory:LabApplication", name, {}, opts);
    const options = { parent: this };
    for (const warning of labWarnings(args)) void pulumi.log.warn(warning, this);
    const {
      account,
      instanceType = defaults.instanceType,
      instanceCount = defaults.instanceCount,
      keyName,
    } = args;
    const groups = labSecurityGroups(name, args, options);
    const description = "Lets the laboratory's instances be reached by Session Manager";
    const instanceProfile = newInstanceProfile(name, { account, description }, options);
    const instances = { instanceType, instanceProfile, keyName };
    const data = newDataTier(
      `${name}-data`,
      { ...instances, subnetIds: args.privateSubnetIds, securityGroupId: groups.data.id },
      options,
    );
    const balancer = newBalancer(
      name,
      { vpcId: args.vpcId, subnetIds: args.publicSubnetIds, securityGroupId: groups.balancer.id },
      options,
    );
    const template = newInstanceTemplate(
      `${name}-web`,
      {
        ...instances,
        securityGroupId: groups.web.id,
        userData: userData(hostFiles(join(__dirname, "web-host")), setUp, log),
        tags: { DataTier: data.networkInterface.privateIp, Site: balancer.dnsName },
      },
      options,
    );
    const web = newInstanceGroup(
      `${name}-web`,
      {
        template,
        subnetIds: args.privateSubnetIds,
        instances: instanceCount,
        targetGroupArns: [balancer.targetGroupArn],
      },
      { ...options, dependsOn: [balancer.listener, data.instance] },
    );
    this.url = pulumi.interpolate`http://${balancer.dnsName}/`;
    // Known once the instance is there: an interface alone has nothing to mirror.
    this.dataInterfaceId = data.instance.primaryNetworkInterfaceId;
    this.webGroupName = web.name;
    this.registerOutputs({ url: this.url, dataInterfaceId: this.dataInterfaceId });
  }
}

const setUp = "/usr/local/lib/laboratory/set-up.sh";
const log = "/var/log/laboratory.log";

/** One instance, on an interface whose address and id stay when the instance is replaced. */
function newDataTier(
  name: string,
  args: {
    readonly instanceType: string;
    readonly instanceProfile: aws.iam.InstanceProfile;
    readonly keyName?: string | undefined;
    readonly subnetIds: pulumi.Input<readonly string[]>;
    readonly securityGroupId: pulumi.Input<string>;
  },
  options: ChildOptions,
): { readonly networkInterface: aws.ec2.NetworkInterface; readonly instance: aws.ec2.Instance } {
  const { subnetIds, securityGroupId, ...template } = args;
  const networkInterface = new aws.ec2.NetworkInterface(
    name,
    {
      description: "The laboratory's data tier",
      subnetId: pulumi.output(subnetIds).apply(([first = ""]) => first),
      securityGroups: [securityGroupId],
      tags: { Name: name },
    },
    options,
  );
  const { id, latestVersion } = newInstanceTemplate(
    name,
    { ...template, userData: userData(hostFiles(join(__dirname, "data-host")), setUp, log) },
    options,
  );
  const instance = new aws.ec2.Instance(
    name,
    {
      launchTemplate: { id, version: latestVersion.apply(String) },
      primaryNetworkInterface: { networkInterfaceId: networkInterface.id },
      tags: { Name: name },
    },
    options,
  );
  return { networkInterface, instance };
}

function newBalancer(
  name: string,
  args: {
    readonly vpcId: pulumi.Input<string>;
    readonly subnetIds: pulumi.Input<readonly string[]>;
    readonly securityGroupId: pulumi.Input<string>;
  },
  options: ChildOptions,
) {
  const balancer = new aws.lb.LoadBalancer(
    name,
    {
      loadBalancerType: "application",
      // The list is only read.
      subnets: args.subnetIds as pulumi.Input<string[]>,
      securityGroups: [args.securityGroupId],
      dropInvalidHeaderFields: true,
      tags: { Name: name },
    },
    options,
  );
  const targets = new aws.lb.TargetGroup(
    name,
    {
      vpcId: args.vpcId,
      protocol: "HTTP",
      port: ports.web,
      targetType: "instance",
      healthCheck: { protocol: "HTTP", path: "/health" },
      tags: { Name: name },
    },
    options,
  );
  const listener = new aws.lb.Listener(
    name,
    {
      loadBalancerArn: balancer.arn,
      protocol: "HTTP",
      port: ports.web,
      defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
    },
    options,
  );
  return { dnsName: balancer.dnsName, targetGroupArn: targets.arn, listener };
}
