import assert from "node:assert/strict";
import { catalogue } from "../../../local/catalogue";
import type { Reference } from "../../../local/framework/references";

const shortType = ({ type }: { readonly type: string }): string => type.replace(/^aws:(\w+)\/\w+:/, "$1/");

/** What names an object, and by which of its inputs; or by a function, whose name stands here. */
function printed({ kind, key }: Reference, unless?: string): string {
  const by = typeof key === "string" ? key : key.name;
  return `${shortType(kind)} ${by}${unless === undefined ? "" : ` unless ${unless}`}`;
}

/**
 * What keeps an object from being deleted, unless an input of its own lets it go, and what goes with it. Source: the
 * Delete calls in the API references of the services.
 */
const table: Readonly<
  Record<string, { readonly stays?: readonly string[]; readonly goes?: readonly string[] }>
> = {
  "athena/Workgroup": {
    stays: ["athena/NamedQuery workgroup unless forceDestroy"],
    goes: ["athena/NamedQuery workgroup"],
  },
  "cloudwatch/EventRule": { stays: ["cloudwatch/EventTarget ruleOf unless forceDestroy"] },
  "cloudwatch/LogGroup": {
    goes: [
      "cloudwatch/LogStream logGroupName",
      "cloudwatch/LogMetricFilter logGroupName",
      "cloudwatch/LogSubscriptionFilter logGroup",
    ],
  },
  "ec2/Eip": { stays: ["ec2/NatGateway allocationId"] },
  "ec2/Instance": { goes: ["ec2/NetworkInterfaceAttachment instanceId"] },
  "ec2/NetworkInterface": {
    goes: ["ec2/TrafficMirrorSession networkInterfaceId", "ec2/use networkInterfaceId"],
  },
  "ec2/RouteTable": {
    stays: ["ec2/RouteTableAssociation routeTableId"],
    goes: ["ec2/Route routeTableId"],
  },
  "ec2/SecurityGroup": { stays: ["ec2/NetworkInterface securityGroups"] },
  "ec2/Subnet": {
    stays: ["ec2/NatGateway subnetId", "ec2/NetworkInterface subnetId", "ec2/VpcEndpoint subnetIds"],
    goes: ["ec2/FlowLog subnetId"],
  },
  "ec2/TrafficMirrorFilter": {
    stays: ["ec2/TrafficMirrorSession trafficMirrorFilterId"],
    goes: ["ec2/TrafficMirrorFilterRule trafficMirrorFilterId"],
  },
  "ec2/TrafficMirrorSession": { goes: ["ec2/use id"] },
  "ec2/TrafficMirrorTarget": { stays: ["ec2/use trafficMirrorTargetId"], goes: ["ec2/owner id"] },
  "ec2/Vpc": {
    stays: [
      "ec2/Subnet vpcId",
      "ec2/InternetGateway vpcId",
      "ec2/RouteTable vpcId",
      "ec2/SecurityGroup vpcId",
    ],
    goes: ["ec2/SecurityGroup vpcId", "ec2/FlowLog vpcId"],
  },
  "ec2/VpcDhcpOptions": { stays: ["ec2/VpcDhcpOptionsAssociation dhcpOptionsId"] },
  "glue/CatalogDatabase": { goes: ["glue/CatalogTable databaseOfTable"] },
  "iam/Policy": { stays: ["iam/RolePolicyAttachment policyArn"] },
  "iam/Role": {
    stays: [
      "iam/RolePolicy role unless forceDetachPolicies",
      "iam/RolePolicyAttachment role unless forceDetachPolicies",
    ],
    goes: ["iam/RolePolicy role", "iam/RolePolicyAttachment role"],
  },
  "lambda/Function": { goes: ["lambda/Permission nameOfFunction"] },
  "lb/LoadBalancer": { goes: ["lb/Listener loadBalancerArn"] },
  "lb/TargetGroup": { stays: ["lb/Listener groupsOfListener"] },
  "ram/ResourceShare": {
    goes: ["ram/ResourceAssociation resourceShareArn", "ram/PrincipalAssociation resourceShareArn"],
  },
  "route53/ResolverQueryLogConfig": {
    stays: ["route53/ResolverQueryLogConfigAssociation resolverQueryLogConfigId"],
  },
  "s3/Bucket": {
    stays: ["embedded:s3:Object bucket unless forceDestroy"],
    goes: ["embedded:s3:Object bucket", "embedded:s3:BucketOwner id", "embedded:s3:VersionedBucket id"],
  },
  "secretsmanager/Secret": { goes: ["secretsmanager/SecretVersion secretId"] },
  "sns/Topic": { goes: ["sns/TopicSubscription topic"] },
  "ssm/Document": { stays: ["ssm/Association name"] },
};

describe("An object that others name", () => {
  for (const { kind, inUseBy = [], deletes = [] } of catalogue.resources) {
    const { stays = [], goes = [] } = table[shortType(kind)] ?? {};
    if (stays.length + goes.length + inUseBy.length + deletes.length === 0) continue;

    it(`stays while it is needed, and takes with it what is nothing without it: ${shortType(kind)}`, () => {
      assert.deepEqual(
        {
          stays: inUseBy.flatMap(({ by, unless }) => by.map((each) => printed(each, unless))),
          goes: deletes.map((each) => printed(each)),
        },
        { stays, goes },
      );
    });
  }
});
