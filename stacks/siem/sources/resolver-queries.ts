import { objectOf } from "../../configuration/values";
import { configuredSource, vpcNames } from "./configured-source";
import { StreamConfig } from "./stream";

export const resolverQueries = configuredSource({
  schema: objectOf({ vpcs: vpcNames, stream: StreamConfig }),
  args: ({ vpcs, stream }, { vpcId }) => ({
    stream,
    vpcs: [...new Set(vpcs)].map((name) => ({ name, vpcId: vpcId(name) })),
  }),
});
