import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, matching, tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import { deliveryStreams } from "../firehose/kinds";
import { logGroups } from "../logs/kinds";
import { buckets } from "../s3/kinds";
import { queryLogAssociations, queryLogConfigs } from "./kinds";

/** Configurations of a region. Source: Amazon Route 53 Developer Guide, "Quotas on Route 53 Resolver". */
const mostConfigs = 20;

/** Source: Amazon Route 53 Resolver API Reference, CreateResolverQueryLogConfig. */
export const resolverQueryLogConfig = resource(queryLogConfigs, {
  properties: z.strictObject({
    ...tagged,
    destinationArn: arn(),
    name: matching(/^(?!\d+$)[\w\- ']{1,64}$/, "must be 1 to 64 letters, digits, -, _ and blanks").optional(),
  }),
  autoName: { property: "name", maxLength: 64 },
  replaceOn: ["destinationArn", "name"],
  refuse({ destinationArn }, account, id) {
    if (id === undefined && account.count(queryLogConfigs) >= mostConfigs) {
      refuse(
        "LimitExceededException",
        `The number of query logging configurations is limited to ${mostConfigs}.`,
      );
    }
    const [, , service, , , ...rest] = destinationArn.split(":");
    const isThere =
      service === "firehose"
        ? account.find(deliveryStreams, destinationArn) !== undefined
        : service === "logs"
          ? account.find(logGroups, rest[1] ?? "") !== undefined
          : service === "s3" && account.find(buckets, (rest[0] ?? "").split("/")[0] ?? "") !== undefined;
    if (!isThere) {
      refuse(
        "InvalidRequestException",
        `The destination ${destinationArn} does not exist or is of no kind that takes query logs.`,
      );
    }
  },
  id: ({ account }) => `rqlc-${account.ids.hex(17)}`,
  outputs: {
    arn: ({ account, id }) => account.arn("route53resolver", `resolver-query-log-config/${id}`),
    ownerId: ({ account }) => account.accountId,
    shareStatus: "NOT_SHARED",
  },
  inUseBy: [
    {
      by: [references(queryLogAssociations, "resolverQueryLogConfigId")],
      refusal: ({ id }) => [
        "InvalidRequestException",
        `The query logging configuration ${id} is associated with VPCs; disassociate them first.`,
      ],
    },
  ],
});
