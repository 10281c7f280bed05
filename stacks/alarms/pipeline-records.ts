import { defaultAggregationInterval } from "../../components";
import type { WatchedRecords } from "../../telemetry/detections";
import type { ByName } from "../by-name";
import type { RawValue } from "../configuration/raw-value";
import { formatOf } from "../flow-logs/faults";
import type { BuiltPipeline } from "../flow-logs/part";
import { configuredRanges, rangesOf } from "../network/ranges";

/** The records of a pipeline, in which something is detected. */
export interface PipelineRecords extends WatchedRecords {
  /** Ranges of the pipeline's own VPCs, as far as they are made here: traffic to them stays inside. */
  readonly ownRanges: readonly string[];
}

/** What a pipeline that was built records. */
export function recordsOf({ config, component }: BuiltPipeline, vpcRanges: ByName<string>): PipelineRecords {
  const { format, maxAggregationInterval } = component;
  return { format, maxAggregationInterval, ownRanges: rangesOf(config.sources.vpcs, vpcRanges) };
}

/** What a configured pipeline would record, unless its format is wrong. */
export function recordsAt(pipeline: RawValue): PipelineRecords | undefined {
  const format = formatOf(pipeline);
  const interval = pipeline.at("maxAggregationInterval").found;
  return (
    format && {
      format,
      maxAggregationInterval: interval === 60 ? 60 : defaultAggregationInterval,
      ownRanges: configuredRanges(pipeline.at("sources", "vpcs")),
    }
  );
}
