import type * as aws from "@pulumi/aws";

import { sources, type SourceName } from "../../../telemetry/sources";

/**
 * What a stream collects for its transform function, where Firehose's own 1 MB and 60 s are too much: a line becomes a
 * document of several times its length, and what exceeds one answer goes back into the stream, to be waited and paid for
 * once more. Firehose takes both or none; the plugin sees a difference where its defaults are said.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_ProcessorParameter.html
 */
export function transformBuffer(
  source: SourceName,
): readonly aws.types.input.kinesis.FirehoseDeliveryStreamOpensearchConfigurationProcessingConfigurationProcessorParameter[] {
  if (sources[source].form !== "line") return [];
  return [
    { parameterName: "BufferSizeInMBs", parameterValue: "0.5" },
    { parameterName: "BufferIntervalInSeconds", parameterValue: "30" },
  ];
}
