import * as z from "zod";

import { mirroringLimits } from "../../../telemetry/mirroring";
import { cidrBlock } from "../../configuration/addresses";
import { encryption, listOf, objectOf, onOrOff, wholeNumber } from "../../configuration/values";
import { bucketSettings } from "../../flow-logs/destinations/bucket";
import { days } from "../../flow-logs/destinations/days";

const { least, most } = mirroringLimits.virtualNetworkId;
const blocks = listOf(cidrBlock, "a list of CIDR ranges such as 10.0.0.0/16");

/** How the hosts work; the component says what may be set of it. */
export const HostSettingsConfig = objectOf({
  instanceType: z.string({ error: "an instance type, such as t4g.medium" }).optional(),
  instances: z.number({ error: "a number of instances" }).optional(),
  volumeGib: z.number({ error: "GiB of the root volume" }).optional(),
  packetBytes: z.number({ error: "bytes kept of a packet" }).optional(),
  fileSeconds: z.number({ error: "seconds after which a new file begins" }).optional(),
  fileMegabytes: z.number({ error: "millions of bytes after which a new file begins" }).optional(),
  intrusionDetection: onOrOff.optional(),
  rules: listOf(z.string({ error: "a rule of Suricata" }), "a list of Suricata rules").optional(),
  bucket: objectOf(bucketSettings).optional(),
  logRetentionInDays: days.optional(),
  logEncryption: encryption.optional(),
});

/** Hosts behind a load balancer that is made here. */
export const CaptureHostConfig = objectOf({
  ...HostSettingsConfig.shape,
  /** Of the mirrored interfaces. Default: the load balancer's VPC, where that is made here. */
  sources: blocks.optional(),
  /** Of the load balancer's subnets. Default: its VPC, where that is made here. */
  healthCheckSources: blocks.optional(),
  /** Of sessions that other accounts send here, beside those of the stack's own. */
  virtualNetworkIds: listOf(
    wholeNumber(least, most, "a VNI"),
    "a list of VNIs of sessions in other accounts",
  ).default([]),
});
export type CaptureHostConfig = z.infer<typeof CaptureHostConfig>;
