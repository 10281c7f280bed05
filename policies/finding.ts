import type { StackResource } from "./stack-resource";

/** One resource that does not comply, or of which that cannot be told. */
export interface Finding {
  readonly resource: StackResource;
  /** `undecided`: what the rule reads is not known before the update. */
  readonly verdict: "violation" | "undecided";
  /** Names the resource and what is wrong. */
  readonly message: string;
  /** The line to write. */
  readonly write: string;
}

export function violation(resource: StackResource, fault: string, write: string): Finding {
  return { resource, verdict: "violation", message: `${named(resource)} ${fault}`, write };
}

/** @param unknown what is not known, as a sentence after the resource's name. */
export function undecided(resource: StackResource, unknown: string, write: string): Finding {
  return {
    resource,
    verdict: "undecided",
    message: `${named(resource)} cannot be judged: ${unknown}`,
    write,
  };
}

const kinds: Readonly<Record<string, string>> = {
  Vpc: "VPC",
  DefaultVpc: "VPC",
  VpcDhcpOptions: "DHCP options",
  DefaultVpcDhcpOptions: "DHCP options",
  FirehoseDeliveryStream: "delivery stream",
  LogMetricFilter: "metric filter",
  MetricAlarm: "alarm",
  CompositeAlarm: "alarm",
  NetworkAcl: "network ACL",
  DefaultNetworkAcl: "network ACL",
  NetworkAclRule: "network ACL rule",
  TrafficMirrorSession: "mirror session",
  BucketV2: "bucket",
  Domain: "OpenSearch domain",
};

/** `flow log "main"`, from a resource of type `aws:ec2/flowLog:FlowLog`. */
export function named({ type, name }: StackResource): string {
  const last = type.split(":").at(-1) ?? type;
  return `${kinds[last] ?? last.replaceAll(/(?<=[a-z])[A-Z]/g, " $&").toLowerCase()} "${name}"`;
}

/** `"a" and "b"`. */
export function names(resources: readonly StackResource[]): string {
  return resources.map(({ name }) => `"${name}"`).join(" and ");
}
