import type { Account } from "../../../local/framework/account";
import type { Existing } from "../../../local/framework/lifecycle";
import type { Resource } from "../../../local/framework/resource";
import type { Properties } from "../../../local/framework/values";
import { World } from "../../../local/framework/world";
import { instance } from "../../../local/services/ec2/instance";
import { launchTemplate } from "../../../local/services/ec2/launch-template";
import { networkInterface } from "../../../local/services/ec2/network-interface";
import { networkInterfaceAttachment } from "../../../local/services/ec2/network-interface-attachment";
import { routeTable } from "../../../local/services/ec2/route-table";
import { routeTableAssociation } from "../../../local/services/ec2/route-table-association";
import { securityGroup } from "../../../local/services/ec2/security-group";
import { subnet } from "../../../local/services/ec2/subnet";
import { vpc } from "../../../local/services/ec2/vpc";
import { emptyAccount, make } from "../../local/support/embedded";
import type { KeptResource } from "./trimmed";

/** The account and region of the stack that mirrors. */
const home = { accountId: "123456789012", region: "us-east-1" };

/** Another account, whose host is mirrored to a target of the first. */
export const workload = "210987654321";

/** What accounts hold that the stack did not make: hosts, and sensors. */
export interface Estate {
  /** Interface of a sensor that lets VXLAN in. */
  readonly sensor: string;
  /** Interface of one that does not. */
  readonly closedSensor: string;
  /** Interface of a host, with the tag `mirror: web`. */
  readonly web: string;
  /** Interface of a host of the other account. */
  readonly other: string;
  /** An instance of that account, of a family that AWS's list has not, with its interfaces: the first, then another. */
  readonly instance: string;
  readonly interfaces: readonly [string, string];
  /** All that the first account holds, as an export of another stack would have it. */
  readonly resources: readonly KeptResource[];
}

/** Makes the estate in a world: the same, with the same ids, whenever it is made. */
export function mirroringEstate(world: World = World.empty()): Estate {
  const here = emptyAccount(home, world);
  const there = emptyAccount({ ...home, accountId: workload }, world);
  const resources: KeptResource[] = [];
  const made = (resource: Resource, name: string, inputs: Properties): Existing => {
    const existing = make(resource, inputs, here, name);
    const { type } = resource.kind;
    const urn = `urn:pulumi:estate::network-security::${type}::${name}`;
    resources.push({ urn, type, custom: true, id: existing.id, outputs: existing.properties });
    return existing;
  };
  const { id: vpcId } = made(vpc, "estate", { cidrBlock: "10.9.0.0/16" });
  const { id: subnetId } = made(subnet, "estate", inZone(vpcId));
  const { id: routeTableId } = made(routeTable, "estate", { vpcId });
  made(routeTableAssociation, "estate", { routeTableId, subnetId });
  const vxlan = { protocol: "udp", fromPort: 4789, toPort: 4789, cidrBlocks: ["10.9.0.0/16"] };
  const open = made(securityGroup, "open", { vpcId, ingress: [vxlan] });
  const closed = made(securityGroup, "closed", { vpcId, ingress: [{ ...vxlan, protocol: "tcp" }] });
  const eni = (name: string, inputs: Properties) => made(networkInterface, name, { subnetId, ...inputs }).id;
  return {
    sensor: eni("sensor", { securityGroups: [open.id] }),
    closedSensor: eni("closed", { securityGroups: [closed.id] }),
    web: eni("web", { tags: { mirror: "web" } }),
    ...otherHosts(there),
    resources,
  };
}

function otherHosts(account: Account): Pick<Estate, "other" | "instance" | "interfaces"> {
  const { id: vpcId } = make(vpc, { cidrBlock: "10.9.0.0/16" }, account, "other");
  const { id: subnetId } = make(subnet, inZone(vpcId), account, "other");
  const eni = (name: string) => make(networkInterface, { subnetId }, account, name).id;
  const [other, first, second] = [eni("other"), eni("first"), eni("second")];
  const inputs = { imageId: "ami-0123456789abcdef0", instanceType: "m8g.large" };
  const { id: template } = make(launchTemplate, inputs, account, "other");
  const { id: instanceId } = make(
    instance,
    { launchTemplate: { id: template }, primaryNetworkInterface: { networkInterfaceId: first } },
    account,
    "other",
  );
  const further = { instanceId, networkInterfaceId: second, deviceIndex: 1 };
  make(networkInterfaceAttachment, further, account, "other");
  return { other, instance: instanceId, interfaces: [first, second] };
}

function inZone(vpcId: string): Properties {
  return { vpcId, cidrBlock: "10.9.1.0/24", availabilityZone: "us-east-1a" };
}
