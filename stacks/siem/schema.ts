import * as z from "zod";

import { instanceTypeNames } from "../../components";
import { addressOrCidr } from "../configuration/addresses";
import { roleArn } from "../configuration/arns";
import {
  arn,
  encryption,
  listOf,
  name,
  objectOf,
  onOrOff,
  oneOf,
  resourceId,
  text,
  unlessEmpty,
  wholeNumber,
} from "../configuration/values";
import { bucketSettings } from "../flow-logs/destinations/bucket";
import { days } from "../flow-logs/destinations/days";
import { sourceSchemas } from "./sources/table";

const vpc = objectOf({
  subnetIds: listOf(resourceId("subnet"), "a list of ids such as subnet-0123456789abcdef0"),
  securityGroupIds: listOf(resourceId("sg"), "a list of ids such as sg-0123456789abcdef0"),
});

/** Exactly one of the two. */
const NetworkConfig = objectOf({
  vpc: vpc.optional(),
  public: objectOf({ analystCidrs: listOf(addressOrCidr, "a list of addresses and CIDR ranges") }).optional(),
});

/** A domain that is made here. */
export const DomainConfig = objectOf({
  gibPerDay: z.number({ error: "GiB of records a day" }).positive({ error: "GiB of records a day" }),
  network: NetworkConfig,
  instanceType: oneOf(...instanceTypeNames).optional(),
  dataNodes: wholeNumber(1, 80, "a number of nodes").optional(),
  volumeGib: wholeNumber(10, 24_576, "GiB of a node's volume").optional(),
  availabilityZones: oneOf(1, 2, 3).optional(),
  replicas: oneOf(0, 1, 2).optional(),
  dedicatedMasters: oneOf(...instanceTypeNames).optional(),
  encryption: encryption.optional(),
  protect: onOrOff.optional(),
});

/** A domain that exists. */
export const ExistingDomainConfig = objectOf({
  domainArn: arn(
    "es:[a-z0-9-]+:\\d{12}:domain/[a-z][a-z0-9-]{2,27}",
    "a domain: arn:aws:es:REGION:ACCOUNT:domain/NAME",
  ),
  endpoint: text(/^https:\/\/[a-z0-9.-]+$/, "https:// and the host of the domain"),
  vpc: vpc.optional(),
});

/** Of the domain and what belongs to it. */
export const defaultName = "siem";

export const SiemConfig = objectOf({
  name: name.default(defaultName),
  // Exactly one of the two.
  domain: DomainConfig.optional(),
  existingDomain: ExistingDomainConfig.optional(),
  // Any of them, at least one.
  sources: objectOf(sourceSchemas).partial(),
  analystRoleArns: listOf(roleArn, "a list of role ARNs").default([]),
  retention: objectOf({
    days: days.optional(),
    rolloverGib: wholeNumber(1, 50, "GiB of a shard").optional(),
    rolloverDays: wholeNumber(1, 365, "a number of days").optional(),
  }).optional(),
  indexPrefix: z.string({ error: "a beginning of index names such as siem-" }).optional(),
  backup: objectOf(bucketSettings).optional(),
  logRetentionInDays: days.optional(),
  protect: onOrOff.optional(),
  logEncryption: encryption.optional(),
});
export type SiemConfig = z.infer<typeof SiemConfig>;

export const SiemPartConfig = objectOf({ siem: unlessEmpty(SiemConfig) });
export type SiemPartConfig = z.infer<typeof SiemPartConfig>;
