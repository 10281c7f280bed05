import assert from "node:assert/strict";
import type { Account } from "../../../../local/framework/account";
import { autoScalingGroup } from "../../../../local/services/autoscaling/group";
import { instance } from "../../../../local/services/ec2/instance";
import { launchTemplate } from "../../../../local/services/ec2/launch-template";
import { networkInterface } from "../../../../local/services/ec2/network-interface";
import { securityGroup } from "../../../../local/services/ec2/security-group";
import { instanceProfile } from "../../../../local/services/iam/instance-profile";
import { targetGroup } from "../../../../local/services/lb/target-group";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";
import { someRole, someSubnet, someVpc } from "../../support/examples";

const image = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
const template = { name: "web", imageId: image, instanceType: "t4g.small" };

function inVpc(account: Account) {
  const { id: vpcId } = someVpc(account);
  return { vpcId, subnetId: someSubnet(account, vpcId).id };
}

describe("EC2: a launch template", () => {
  it("has a version more with each change, which is the default where it is said", () => {
    const account = emptyAccount();
    const made = make(launchTemplate, template, account);
    assert.match(made.id, /^lt-0[0-9a-f]{16}$/);
    assert.deepEqual([made.properties.latestVersion, made.properties.defaultVersion], [1, 1]);
    const second = change(launchTemplate, made, { ...template, instanceType: "t4g.medium" }, account);
    assert.deepEqual([second.latestVersion, second.defaultVersion], [2, 1]);
    const asDefault = { ...template, instanceType: "t4g.large", updateDefaultVersion: true };
    const third = change(launchTemplate, { ...made, properties: second }, asDefault, account);
    assert.deepEqual([third.latestVersion, third.defaultVersion], [3, 3]);
  });

  it("takes user data of 16384 bytes and of no more, in base64", () => {
    const account = emptyAccount();
    const userData = (bytes: number) => Buffer.alloc(bytes, "#").toString("base64");
    make(launchTemplate, { ...template, userData: userData(16_384) }, account);
    assertRefused(
      () => make(launchTemplate, { ...template, name: "more", userData: userData(16_385) }, account, "more"),
      "InvalidUserData.Malformed",
      "User data is limited to 16384 bytes",
    );
    assert.deepEqual(faultsOf(launchTemplate, { ...template, userData: "#!/bin/sh" }), [
      "\"user_data\" must be base64-encoded. Examine values at 'it.userData'.",
    ]);
  });

  it("names an image by its id or by a parameter, and no other way", () => {
    const faults = (imageId: string) => faultsOf(launchTemplate, { ...template, imageId }).length;
    assert.deepEqual([image, "ami-0123456789abcdef0", "al2023", "ami-1"].map(faults), [0, 0, 1, 1]);
  });
});

describe("EC2: an instance", () => {
  it("is what its template says, on its interface, which it has alone", () => {
    const account = emptyAccount();
    const { subnetId } = inVpc(account);
    const port = make(networkInterface, { subnetId }, account);
    const { id } = make(launchTemplate, template, account);
    const given = { launchTemplate: { id }, primaryNetworkInterface: { networkInterfaceId: port.id } };
    const made = make(instance, given, account);
    const { instanceType, privateIp, primaryNetworkInterfaceId, availabilityZone } = made.properties;
    assert.deepEqual(
      { instanceType, privateIp, primaryNetworkInterfaceId, availabilityZone },
      {
        instanceType: "t4g.small",
        privateIp: port.properties.privateIp,
        primaryNetworkInterfaceId: port.id,
        availabilityZone: "eu-west-1a",
      },
    );
    assertRefused(
      () => make(instance, given, account, "other"),
      "InvalidNetworkInterface.InUse",
      `Interface: [${port.id}] in use.`,
    );
  });

  it("is of a template and an interface that are there", () => {
    const account = emptyAccount();
    const { subnetId } = inVpc(account);
    const port = make(networkInterface, { subnetId }, account);
    const { id } = make(launchTemplate, template, account);
    const of = (templateId: string, networkInterfaceId: string) => () =>
      make(
        instance,
        { launchTemplate: { id: templateId }, primaryNetworkInterface: { networkInterfaceId } },
        account,
      );
    assertRefused(
      of("lt-1", port.id),
      "InvalidLaunchTemplateId.NotFound",
      "The specified launch template, with template ID lt-1, does not exist.",
    );
    assertRefused(
      of(id, "eni-1"),
      "InvalidNetworkInterfaceID.NotFound",
      "The networkInterface ID 'eni-1' does not exist",
    );
  });

  it("has no security groups in its template, as its interface has its own", () => {
    const account = emptyAccount();
    const { subnetId } = inVpc(account);
    const port = make(networkInterface, { subnetId }, account);
    const { id } = make(launchTemplate, { ...template, vpcSecurityGroupIds: [] }, account);
    assertRefused(
      () =>
        make(
          instance,
          { launchTemplate: { id }, primaryNetworkInterface: { networkInterfaceId: port.id } },
          account,
        ),
      "InvalidParameterCombination",
      "Network interfaces and an instance-level security groups may not be specified on the same request",
    );
  });
});

describe("Auto Scaling: a group", () => {
  const sizes = { name: "web", minSize: 1, maxSize: 2 };

  function group(account: Account, vpc = inVpc(account)) {
    const { id } = make(launchTemplate, template, account);
    return { ...sizes, launchTemplate: { id, version: "$Latest" }, vpcZoneIdentifiers: [vpc.subnetId] };
  }

  it("holds as many instances as it must at least, in the zones of its subnets", () => {
    const account = emptyAccount();
    const { properties } = make(autoScalingGroup, group(account), account);
    assert.equal(properties.desiredCapacity, 1);
    assert.deepEqual(properties.availabilityZones, ["eu-west-1a"]);
  });

  it("has as many at most as at least, or more", () => {
    const account = emptyAccount();
    const given = group(account);
    make(autoScalingGroup, { ...given, name: "same", minSize: 2, maxSize: 2 }, account, "same");
    assertRefused(
      () => make(autoScalingGroup, { ...given, name: "less", minSize: 3, maxSize: 2 }, account, "less"),
      "ValidationError",
      "Max bound must be greater than or equal to min bound",
    );
    assertRefused(
      () => make(autoScalingGroup, { ...given, name: "same" }, account, "again"),
      "AlreadyExists",
      "AutoScalingGroup by this name already exists - A group with the name same already exists",
    );
    assertRefused(
      () =>
        make(autoScalingGroup, { ...given, name: "none", vpcZoneIdentifiers: ["subnet-1"] }, account, "none"),
      "ValidationError",
      "The subnet ID 'subnet-1' does not exist",
    );
    assertRefused(
      () => make(autoScalingGroup, { ...given, name: "no", launchTemplate: { id: "lt-1" } }, account, "no"),
      "ValidationError",
      "You must use a valid fully-formed launch template. The specified launch template does not exist",
    );
  });

  it("wants no more than its most and no fewer than its least", () => {
    const account = emptyAccount();
    const given = group(account);
    make(autoScalingGroup, { ...given, desiredCapacity: 2 }, account);
    const refusal = "Desired capacity must be between the specified min size and max size";
    for (const desiredCapacity of [0, 3])
      assertRefused(
        () => make(autoScalingGroup, { ...given, name: "other", desiredCapacity }, account, "other"),
        "ValidationError",
        refusal,
      );
  });

  it("launches only of a template that is whole", () => {
    const account = emptyAccount();
    const given = group(account);
    const refused = (data: object, fault: string) => {
      const name = `t-${fault.length}`;
      const { id } = make(launchTemplate, { ...template, name, ...data }, account, name);
      assertRefused(
        () => make(autoScalingGroup, { ...given, name, launchTemplate: { id } }, account, name),
        "ValidationError",
        `You must use a valid fully-formed launch template. ${fault}`,
      );
    };
    refused({ imageId: undefined }, "The template has no image");
    refused({ vpcSecurityGroupIds: ["sg-1"] }, "The security group 'sg-1' does not exist");
    refused(
      { iamInstanceProfile: { name: "host" } },
      "Value (host) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name",
    );
  });

  it("launches of a template whose security groups and profile are there", () => {
    const account = emptyAccount();
    const vpc = inVpc(account);
    const { id: sg } = make(securityGroup, { vpcId: vpc.vpcId, name: "web" }, account);
    someRole(account, "host", "ec2.amazonaws.com");
    const profile = make(instanceProfile, { name: "host", role: "host" }, account);
    const made = (name: string, data: object) => {
      const { id } = make(launchTemplate, { ...template, name, ...data }, account, name);
      const given = { ...sizes, name, launchTemplate: { id }, vpcZoneIdentifiers: [vpc.subnetId] };
      return make(autoScalingGroup, given, account, name);
    };
    assert.ok(made("by-name", { vpcSecurityGroupIds: [sg], iamInstanceProfile: { name: "host" } }).id);
    assert.ok(made("by-arn", { iamInstanceProfile: { arn: profile.properties.arn } }).id);
    assert.ok(made("by-interface", { networkInterfaces: [{ securityGroups: [sg] }] }).id);
    const refused = (name: string, data: object, fault: string) => {
      assertRefused(
        () => made(name, data),
        "ValidationError",
        `You must use a valid fully-formed launch template. ${fault}`,
      );
    };
    refused("no-type", { instanceType: undefined }, "The template has no instance type");
    refused(
      "no-group",
      { networkInterfaces: [{ securityGroups: ["sg-1"] }] },
      "The security group 'sg-1' does not exist",
    );
    refused(
      "both",
      { vpcSecurityGroupIds: [sg], networkInterfaces: [{ securityGroups: [sg] }] },
      "Network interfaces and an instance-level security groups may not be specified on the same request",
    );
  });

  it("registers in target groups of instances of its own VPC", () => {
    const account = emptyAccount();
    const vpc = inVpc(account);
    const given = group(account, vpc);
    const udp = { port: 4789, protocol: "UDP", vpcId: vpc.vpcId };
    const own = make(targetGroup, { ...udp, name: "own" }, account, "own").id;
    const byAddress = make(targetGroup, { ...udp, name: "ip", targetType: "ip" }, account, "ip").id;
    make(autoScalingGroup, { ...given, targetGroupArns: [own] }, account);
    assertRefused(
      () =>
        make(autoScalingGroup, { ...given, name: "other", targetGroupArns: [byAddress] }, account, "other"),
      "ValidationError",
      `Provided Target Group '${byAddress}' has invalid target type. Please ensure all provided Target Groups have target type of instance.`,
    );
    const { id: elsewhere } = someVpc(account, "other", "10.1.0.0/16");
    const foreign = make(targetGroup, { ...udp, name: "foreign", vpcId: elsewhere }, account, "foreign").id;
    assertRefused(
      () => make(autoScalingGroup, { ...given, name: "other", targetGroupArns: [foreign] }, account, "other"),
      "ValidationError",
      "The target group and the Auto Scaling group must be in the same VPC",
    );
    const gone = own.replace("/own/", "/gone/");
    assertRefused(
      () => make(autoScalingGroup, { ...given, name: "other", targetGroupArns: [gone] }, account, "other"),
      "ValidationError",
      `Provided Target Groups may not be valid. Target group '${gone}' not found`,
    );
  });
});

describe("IAM: an instance profile", () => {
  it("brings a role that is there", () => {
    const account = emptyAccount();
    someRole(account, "host", "ec2.amazonaws.com");
    const { properties } = make(instanceProfile, { name: "host", role: "host" }, account);
    assert.equal(properties.arn, "arn:aws:iam::123456789012:instance-profile/host");
    assertRefused(
      () => make(instanceProfile, { name: "other", role: "nobody" }, account, "other"),
      "NoSuchEntity",
      "The role with name nobody cannot be found.",
    );
  });
});
