import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { absent } from "../../framework/outputs";
import { tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { launchTemplateOf, templateFault } from "./launch-template";
import { refuseAttached, requireNetworkInterface, requireSubnet } from "./lookups";

/*
 * An instance of a launch template on a network interface that is there already. Source: Amazon EC2 API Reference,
 * RunInstances; what the plugin reads back of one.
 */
const inputs = z.strictObject({
  ...tagged,
  launchTemplate: z.strictObject({ id: z.string(), version: z.string().default("$Default") }),
  primaryNetworkInterface: z.strictObject({ networkInterfaceId: z.string() }),
  userDataReplaceOnChange: z.boolean().default(false),
});

type Inputs = z.output<typeof inputs>;

export const instance = resource(kinds.instances, {
  properties: inputs,
  replaceOn: ["primaryNetworkInterface"],
  refuse(given, account, id) {
    const template = launchTemplateOf(given, account);
    const fault = templateFault(template, account);
    if (fault !== undefined) refuse("InvalidParameterValue", fault);
    if (template.vpcSecurityGroupIds !== undefined || template.networkInterfaces !== undefined) {
      refuse(
        "InvalidParameterCombination",
        "Network interfaces and an instance-level security groups may not be specified on the same request",
      );
    }
    refuseAttached(account, interfaceOf(given, account).id, id);
  },
  id: ({ account }) => account.ids.id("instance"),
  outputs: {
    // The image that the parameter names on the day of the launch.
    ami: ({ account }) => `ami-0${account.ids.hex(16)}`,
    arn: ({ account, id }) => account.arn("ec2", `instance/${id}`),
    associatePublicIpAddress: false,
    availabilityZone: (made) => requireSubnet(made.account, String(made.output("subnetId"))).availabilityZone,
    capacityReservationSpecification: absent,
    cpuOptions: absent,
    disableApiStop: false,
    disableApiTermination: false,
    ebsBlockDevices: [],
    ebsOptimized: false,
    enablePrimaryIpv6: false,
    enclaveOptions: absent,
    ephemeralBlockDevices: [],
    hostId: "",
    hostResourceGroupArn: "",
    iamInstanceProfile: ({ inputs: given, account }) => {
      const { iamInstanceProfile } = launchTemplateOf(given, account);
      return iamInstanceProfile?.name ?? iamInstanceProfile?.arn?.split("/").at(-1) ?? "";
    },
    instanceInitiatedShutdownBehavior: "stop",
    instanceLifecycle: "",
    instanceMarketOptions: absent,
    instanceState: "running",
    instanceType: ({ inputs: given, account }) => launchTemplateOf(given, account).instanceType,
    ipv6AddressCount: 0,
    ipv6Addresses: [],
    keyName: ({ inputs: given, account }) => launchTemplateOf(given, account).keyName ?? "",
    maintenanceOptions: absent,
    metadataOptions: absent,
    monitoring: false,
    networkInterfaces: [],
    outpostArn: "",
    passwordData: "",
    placementGroup: "",
    placementGroupId: "",
    placementPartitionNumber: 0,
    primaryNetworkInterfaceId: ({ inputs: { primaryNetworkInterface } }) =>
      primaryNetworkInterface.networkInterfaceId,
    privateDns: ({ inputs: given, account }) => interfaceOf(given, account).privateDnsName,
    privateDnsNameOptions: absent,
    privateIp: ({ inputs: given, account }) => interfaceOf(given, account).privateIp,
    publicDns: "",
    publicIp: "",
    rootBlockDevice: absent,
    secondaryNetworkInterfaces: [],
    secondaryPrivateIps: [],
    securityGroups: [],
    spotInstanceRequestId: "",
    subnetId: ({ inputs: given, account }) => interfaceOf(given, account).subnetId,
    tenancy: "default",
    userDataBase64: absent,
    vpcSecurityGroupIds: ({ inputs: given, account }) => interfaceOf(given, account).securityGroups ?? [],
  },
  deletes: [references(kinds.networkInterfaceAttachments, "instanceId")],
});

function interfaceOf({ primaryNetworkInterface }: Inputs, account: Account) {
  return requireNetworkInterface(account, primaryNetworkInterface.networkInterfaceId);
}
