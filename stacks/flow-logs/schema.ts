import type * as z from "zod";

import type { FlowLogPipeline } from "../../components";
import { listOf, name, objectOf, oneOf, resourceId, text } from "../configuration/values";
import { QueriesConfig } from "../queries/schema";
import { destinationSchemas } from "./destinations/table";
import { FormatConfig } from "./format-schema";

const ids = (prefix: string) =>
  listOf(resourceId(prefix), `a list of ids such as ${prefix}-0123456789abcdef0`);

export const SourcesConfig = objectOf({
  vpcs: listOf(name, "a list of names from vpcs").default([]),
  subnetIds: ids("subnet").default([]),
  networkInterfaceIds: ids("eni").default([]),
});

const tagKeys = listOf(
  text(/^.{1,128}$/, "a tag key of 1 to 128 characters"),
  "a list of tag keys",
).optional();

/** For each tag field of the format, the key of the tag whose value it holds. */
export const TagKeysConfig = objectOf({
  instance: tagKeys,
  networkInterface: tagKeys,
  autoScalingGroup: tagKeys,
});

export const PipelineConfig = objectOf({
  name,
  sources: SourcesConfig,
  format: FormatConfig.optional(),
  trafficType: oneOf("ALL", "ACCEPT", "REJECT").optional(),
  maxAggregationInterval: oneOf(60, 600).optional(),
  tagKeys: TagKeysConfig.optional(),
  // Any of them, at least one.
  destinations: objectOf(destinationSchemas).partial(),
  queries: QueriesConfig.optional(),
});
export type PipelineConfig = z.infer<typeof PipelineConfig> & {
  /** The same pipeline in the first of its regions, if that is another. No key: the regions follow from the VPCs. */
  readonly sharesWith?: FlowLogPipeline;
  /** Its other regions, if this is the first of several. */
  readonly otherRegions?: readonly string[];
};

export const FlowLogsConfig = objectOf({
  flowLogPipelines: listOf(PipelineConfig, "a list of flow log pipelines").default([]),
});
export interface FlowLogsConfig {
  readonly flowLogPipelines: readonly PipelineConfig[];
}
