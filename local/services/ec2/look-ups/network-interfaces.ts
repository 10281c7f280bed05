import { z } from "zod";
import type { Account, Held } from "../../../framework/account";
import { call } from "../../../framework/call";
import { NotModelled } from "../../../framework/errors";
import type { Properties } from "../../../framework/values";
import * as kinds from "../kinds";
import { attachmentsOf, requireNetworkInterface, requireSubnet } from "../lookups";

const filters = z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) }));

/** What `DescribeNetworkInterfaces` says of one. */
export const getNetworkInterface = call("aws:ec2/getNetworkInterface:getNetworkInterface", {
  arguments: z.strictObject({ id: z.string() }),
  answer({ id }, account) {
    const { tagsAll, ...found } = requireNetworkInterface(account, id);
    return {
      ...found,
      associations: [],
      attachments: attachmentsOf(account, id).map(({ instanceId, deviceIndex }) => ({
        instanceId,
        deviceIndex,
      })),
      availabilityZone: requireSubnet(account, found.subnetId).availabilityZone,
      enaSrdSpecifications: [],
      // None here is made by a service of AWS for itself.
      requesterId: "",
      tags: tagsAll ?? {},
      vpcId: requireSubnet(account, found.subnetId).vpcId,
    };
  },
});

/** The ids of those that have all the tags, in the order of their ids. */
export const getNetworkInterfaces = call("aws:ec2/getNetworkInterfaces:getNetworkInterfaces", {
  arguments: z.strictObject({
    filters: filters.optional(),
    tags: z.record(z.string(), z.string()).optional(),
  }),
  answer({ filters: asked = [], tags = {} }, account) {
    const wanted = [
      ...asked,
      ...Object.entries(tags).map(([key, value]) => ({ name: `tag:${key}`, values: [value] })),
    ];
    const found = account
      .all(kinds.networkInterfaces)
      .filter((each) =>
        wanted.every(({ name, values }) => values.includes(String(attribute(name, each, account)))),
      );
    return { id: account.region, ids: found.map(({ id }) => id).toSorted() };
  },
});

/** The value that a filter of that name compares. */
function attribute(name: string, each: Held<Properties>, account: Account): unknown {
  if (name.startsWith("tag:")) return (each.tagsAll as Properties | undefined)?.[name.slice("tag:".length)];
  if (name === "attachment.instance-id") return attachmentsOf(account, each.id)[0]?.instanceId;
  if (name === "subnet-id") return each.subnetId;
  if (name === "vpc-id") return requireSubnet(account, String(each.subnetId)).vpcId;
  throw new NotModelled(`the embedded AWS does not model the filter "${name}" of network interfaces`);
}
