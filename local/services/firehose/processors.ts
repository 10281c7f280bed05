import { z } from "zod";
import { text } from "../../framework/properties";

/*
 * What Firehose does to records on their way.
 * Source: Amazon Data Firehose API Reference, Processor and ProcessorParameter.
 */
const longestParameter = 5120;

export const processorTypes = [
  "RecordDeAggregation",
  "Decompression",
  "CloudWatchLogProcessing",
  "Lambda",
  "MetadataExtraction",
  "AppendDelimiterToRecord",
] as const;

const parameterNames = [
  "LambdaArn",
  "NumberOfRetries",
  "MetadataExtractionQuery",
  "JsonParsingEngine",
  "RoleArn",
  "BufferSizeInMBs",
  "BufferIntervalInSeconds",
  "SubRecordType",
  "Delimiter",
  "CompressionFormat",
  "DataMessageExtraction",
] as const;

export const processingConfiguration = z.strictObject({
  enabled: z.boolean().optional(),
  processors: z
    .array(
      z.strictObject({
        parameters: z
          .array(
            z.strictObject({
              parameterName: z.enum(parameterNames),
              parameterValue: text(1, longestParameter),
            }),
          )
          .optional(),
        type: z.enum(processorTypes),
      }),
    )
    .optional(),
});

type Processors = NonNullable<z.output<typeof processingConfiguration>["processors"]>;

/** Which of the service's rules the processors break, in its words, if they break one. */
export function faultOfProcessors(processors: Processors, isPartitioned: boolean): string | undefined {
  const types = processors.map(({ type }) => type);
  if (types.includes("CloudWatchLogProcessing") && !types.includes("Decompression")) {
    return "CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor";
  }
  if (types.includes("MetadataExtraction") && !isPartitioned) {
    return "class com.amazonaws.services.firehose.internal.model.MetadataExtractionProcessor can only be present when Dynamic Partitioning is enabled.";
  }
  for (const { parameters = [], type } of processors) {
    const given = new Map(
      parameters.map(({ parameterName, parameterValue }) => [parameterName, parameterValue]),
    );
    if (type === "Lambda" && given.has("BufferSizeInMBs") !== given.has("BufferIntervalInSeconds")) {
      return "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.";
    }
    if (given.get("SubRecordType") === "DELIMITED" && !given.has("Delimiter")) {
      return "Delimiter should be present for DELIMITED";
    }
  }
  return undefined;
}
