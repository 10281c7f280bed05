import { otherAccounts } from "../../configuration/other-accounts";
import { objectOf, oneOf } from "../../configuration/values";
import { FormatConfig } from "../../flow-logs/format-schema";
import { configuredSource, vpcNames } from "./configured-source";
import { StreamConfig } from "./stream";

export const vpcFlowLogs = configuredSource({
  schema: objectOf({
    vpcs: vpcNames.optional(),
    senders: otherAccounts.optional(),
    format: FormatConfig.optional(),
    maxAggregationInterval: oneOf(60, 600).optional(),
    stream: StreamConfig,
  }),
  args: ({ vpcs = [], ...config }, { vpcId }) => ({
    ...config,
    sources: [...new Set(vpcs)].map((name) => ({ name, vpcId: vpcId(name) })),
  }),
});
