import { z } from "zod";
import { call } from "../../../framework/call";
import { requireSubnet } from "../lookups";

/** What `DescribeSubnets` says of one. */
export const getSubnet = call("aws:ec2/getSubnet:getSubnet", {
  arguments: z.strictObject({ id: z.string() }),
  answer: ({ id }, account) => ({ ...requireSubnet(account, id), state: "available" }),
});
