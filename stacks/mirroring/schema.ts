import * as z from "zod";

import { address } from "../configuration/addresses";
import {
  accountId,
  arn,
  listOf,
  name,
  objectOf,
  onOrOff,
  resourceId,
  tagKey,
  tagValue,
  text,
  whenObject,
  wholeNumber,
} from "../configuration/values";
import { resourceShareArn } from "../configuration/arns";
import { CaptureHostConfig } from "./capture-host/schema";
import { FilterConfig } from "./filter";

/** What a list of keys says, of which one must be given. */
const oneOfKeys = (keys: readonly string[]) => ({
  check: (value: object) =>
    keys.filter((key) => (value as Record<string, unknown>)[key] !== undefined).length === 1,
  error: `give exactly one of ${keys.join(", ")}`,
});

const subnetIds = listOf(resourceId("subnet"), "a list of ids such as subnet-0123456789abcdef0");

const loadBalancer = objectOf({
  /** A VPC of the stack, by its name. */
  vpc: name,
  /** Default: the private subnets of a VPC that is made here. */
  subnetIds: subnetIds.optional(),
  /** A capture host has its own. */
  healthCheckPort: wholeNumber(1, 65_535, "a TCP port on which sensors answer,").optional(),
  sensorAddresses: listOf(address, "a list of addresses of sensors").optional(),
  captureHost: CaptureHostConfig.optional(),
});

const gatewayEndpoint = objectOf({
  vpc: name,
  subnetId: resourceId("subnet").optional(),
  serviceName: text(
    /^com\.amazonaws\.vpce\.[a-z0-9-]+\.vpce-svc-[0-9a-f]{17}$/,
    "the name of an endpoint service, such as com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
  ),
});

const ShareConfig = objectOf({
  accountIds: listOf(accountId, "a list of account ids").optional(),
  organizationArn: arn(
    "organizations::\\d{12}:(organization|ou)/.+",
    "an organisation, or a unit of it",
  ).optional(),
  allowExternalPrincipals: onOrOff.optional(),
});

const destinations = {
  networkInterfaceId: resourceId("eni").optional(),
  networkLoadBalancer: loadBalancer.optional(),
  networkLoadBalancerArn: arn(
    "elasticloadbalancing:[a-z0-9-]+:\\d{12}:loadbalancer/net/.+",
    "a Network Load Balancer",
  ).optional(),
  gatewayLoadBalancerEndpoint: gatewayEndpoint.optional(),
  gatewayLoadBalancerEndpointId: resourceId("vpce").optional(),
  trafficMirrorTargetId: resourceId("tmt").optional(),
};
const oneDestination = oneOfKeys(Object.keys(destinations));

/** Where packets go; exactly one of the destinations. */
export const TargetConfig = objectOf({
  name,
  ...destinations,
  acceptShareArn: resourceShareArn.optional(),
  shareWith: ShareConfig.optional(),
  mtu: wholeNumber(576, 9001, "the target's MTU in bytes,").optional(),
})
  .refine(oneDestination.check, { error: oneDestination.error, ...whenObject })
  .refine((target) => target.acceptShareArn === undefined || target.trafficMirrorTargetId !== undefined, {
    path: ["acceptShareArn"],
    error: "a share is accepted for a trafficMirrorTargetId; leave it out",
    ...whenObject,
  });
export type TargetConfig = z.infer<typeof TargetConfig>;

const namings = {
  networkInterfaceId: resourceId("eni").optional(),
  instanceId: resourceId("i").optional(),
  tag: objectOf({ key: tagKey, value: tagValue }).optional(),
};
const oneNaming = oneOfKeys(Object.keys(namings));

const SourceConfig = objectOf({
  ...namings,
  interfaces: z.literal(["primary", "all"], { error: "primary or all" }).optional(),
  mtu: wholeNumber(576, 9001, "the source's MTU in bytes,").optional(),
})
  .refine(oneNaming.check, { error: oneNaming.error, ...whenObject })
  .refine((source) => source.interfaces === undefined || source.instanceId !== undefined, {
    path: ["interfaces"],
    error: "only an instanceId has several; leave it out",
    ...whenObject,
  });
export type SourceConfig = z.infer<typeof SourceConfig>;

export const SessionConfig = objectOf({
  name,
  target: name,
  sources: listOf(SourceConfig, "a list of sources").min(1, { error: "at least one source" }),
  filter: FilterConfig.optional(),
  // Their ranges are AWS's, and preflight tells them.
  sessionNumber: z.int({ error: "a whole number" }).default(1),
  virtualNetworkId: z.int({ error: "a whole number" }).optional(),
  packetLength: z.int({ error: "a whole number of bytes" }).optional(),
  description: text(/^[^]{1,255}$/, "at most 255 characters").optional(),
  tags: z.record(tagKey, tagValue, { error: "an object of tags" }).optional(),
  endsAt: text(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    "the time in UTC at which the session is deleted, such as 2027-01-31T00:00:00Z",
  ).optional(),
});
export type SessionConfig = z.infer<typeof SessionConfig>;

export const MirroringSettings = objectOf({
  targets: listOf(TargetConfig, "a list of targets").default([]),
  sessions: listOf(SessionConfig, "a list of sessions").default([]),
  alsoSourceFamilies: listOf(
    text(/^[a-z0-9-]+$/, "a family of instance types, such as m8g"),
    "a list of families of instance types",
  ).optional(),
});
export type MirroringSettings = z.infer<typeof MirroringSettings>;

export const MirroringConfig = objectOf({ mirroring: MirroringSettings.prefault({}) });
export type MirroringConfig = z.infer<typeof MirroringConfig>;
