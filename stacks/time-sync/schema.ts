import * as z from "zod";

import { address } from "../configuration/addresses";
import {
  listOf,
  name,
  objectOf,
  oneOf,
  onOrOff,
  tagKey,
  tagValue,
  text,
  wholeNumber,
} from "../configuration/values";

const nameServer = z.union([z.literal("AmazonProvidedDNS"), address], {
  error: "an IPv4 or IPv6 address, or AmazonProvidedDNS",
});

const OtherOptions = objectOf({
  domainName: text(/^[A-Za-z0-9.-]{1,253}$/, "a domain, such as example.internal").optional(),
  domainNameServers: listOf(nameServer, 'a list of addresses, or ["AmazonProvidedDNS"]').optional(),
  netbiosNameServers: listOf(address, "a list of addresses").optional(),
  netbiosNodeType: oneOf("1", "2", "4", "8").optional(),
});

/** A VPC of the stack; an adopted one's DHCP options beside time nobody here knows, and they must be said. */
const VpcConfig = objectOf({
  name,
  otherOptions: z
    .union([z.literal("aws"), OtherOptions], {
      error:
        "aws, for AWS's own, or an object with keys among domainName, domainNameServers, netbiosNameServers, netbiosNodeType",
    })
    .optional(),
});

const HostsConfig = objectOf({
  targets: z
    .union([z.literal("all"), z.record(tagKey, tagValue)], {
      error: "all, or an object of tags",
    })
    .optional(),
  program: oneOf("chrony", "ntpd").optional(),
  hardwareClock: onOrOff.optional(),
  scheduleExpression: text(
    /^(rate\((1 day|1 hour|([2-9]|1\d|2[0-4]) hours|[3-9]\d minutes)\)|cron\(.+\))$/,
    "a schedule of State Manager, at least daily, such as rate(1 day) or cron(0 3 * * ? *)",
  ).optional(),
  maxOffsetMilliseconds: wholeNumber(1, 60_000, "milliseconds").optional(),
  leastHosts: wholeNumber(0, 100_000, "hosts").optional(),
});

export const TimeSyncSettings = objectOf({
  vpcs: listOf(VpcConfig, "a list of VPCs").default([]),
  ipv6: onOrOff.optional(),
  hosts: HostsConfig.optional(),
});

export const TimeSyncConfig = objectOf({ timeSync: TimeSyncSettings.prefault({}) });
export type TimeSyncConfig = z.infer<typeof TimeSyncConfig>;
