import { z } from "zod";
import { call } from "../framework/call";
import { NotModelled } from "../framework/errors";
import { dnsSuffixOf } from "../framework/partitions";
import { availabilityZones } from "./ec2/availability-zones";
import { getInstance } from "./ec2/look-ups/instance";
import { getNetworkInterface, getNetworkInterfaces } from "./ec2/look-ups/network-interfaces";
import { getRouteTable } from "./ec2/look-ups/route-table";
import { getSecurityGroupRule, getSecurityGroupRules } from "./ec2/look-ups/security-group-rules";
import { getSubnet } from "./ec2/look-ups/subnet";

const getCallerIdentity = call("aws:index/getCallerIdentity:getCallerIdentity", {
  arguments: z.strictObject({ id: z.string().optional() }),
  answer(_args, account) {
    return {
      id: account.accountId,
      accountId: account.accountId,
      arn: account.globalArn("iam", "user/embedded"),
      userId: "AIDAEMBEDDEDAWS",
    };
  },
});

const getRegion = call("aws:index/getRegion:getRegion", {
  arguments: z.strictObject({
    endpoint: z.string().optional(),
    id: z.string().optional(),
    name: z.string().optional(),
  }),
  answer({ endpoint, name }, account) {
    if (endpoint !== undefined)
      throw new NotModelled("the embedded AWS does not model getRegion by endpoint");
    const region = name ?? account.region;
    return {
      id: region,
      name: region,
      description: region,
      endpoint: `ec2.${region}.${dnsSuffixOf(account.partition)}`,
    };
  },
});

const getPartition = call("aws:index/getPartition:getPartition", {
  arguments: z.strictObject({ id: z.string().optional() }),
  answer(_args, account) {
    const dnsSuffix = dnsSuffixOf(account.partition);
    return {
      id: account.partition,
      partition: account.partition,
      dnsSuffix,
      reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
    };
  },
});

const getAvailabilityZones = call("aws:index/getAvailabilityZones:getAvailabilityZones", {
  arguments: z.strictObject({
    excludeNames: z.array(z.string()).optional(),
    excludeZoneIds: z.array(z.string()).optional(),
    state: z.enum(["available", "information", "impaired", "unavailable"]).optional(),
  }),
  answer({ excludeNames, excludeZoneIds, state }, account) {
    const zones = availabilityZones(account.region).filter(
      ({ name, id }) => excludeNames?.includes(name) !== true && excludeZoneIds?.includes(id) !== true,
    );
    // Every zone of the embedded AWS is available, so another state has none.
    const found = state === undefined || state === "available" ? zones : [];
    return {
      id: account.region,
      names: found.map(({ name }) => name),
      zoneIds: found.map(({ id }) => id),
      groupNames: [account.region],
    };
  },
});

/** The data sources that the embedded AWS answers. */
export const calls = [
  getAvailabilityZones,
  getCallerIdentity,
  getInstance,
  getNetworkInterface,
  getNetworkInterfaces,
  getPartition,
  getRegion,
  getRouteTable,
  getSecurityGroupRule,
  getSecurityGroupRules,
  getSubnet,
];
