import assert from "node:assert/strict";
import { faultOfProcessors } from "../../../../local/services/firehose/processors";

type Parameter = NonNullable<Parameters<typeof faultOfProcessors>[0][number]["parameters"]>[number];

function parameter(parameterName: Parameter["parameterName"], parameterValue: string): Parameter {
  return { parameterName, parameterValue };
}

describe("Firehose: the processors of a delivery stream", () => {
  it("take a Lambda function with both of its buffering hints or with none", () => {
    const size = parameter("BufferSizeInMBs", "1");
    const interval = parameter("BufferIntervalInSeconds", "60");

    assert.equal(faultOfProcessors([{ type: "Lambda", parameters: [] }], false), undefined);
    assert.equal(faultOfProcessors([{ type: "Lambda", parameters: [size, interval] }], false), undefined);
    for (const alone of [size, interval]) {
      assert.equal(
        faultOfProcessors([{ type: "Lambda", parameters: [alone] }], false),
        "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.",
      );
    }
  });

  it("read CloudWatch Logs' records only after decompression", () => {
    assert.equal(
      faultOfProcessors([{ type: "Decompression" }, { type: "CloudWatchLogProcessing" }], false),
      undefined,
    );
    assert.equal(
      faultOfProcessors([{ type: "CloudWatchLogProcessing" }], false),
      "CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor",
    );
  });

  it("extract metadata for dynamic partitioning only", () => {
    assert.equal(faultOfProcessors([{ type: "MetadataExtraction" }], true), undefined);
    assert.equal(
      faultOfProcessors([{ type: "MetadataExtraction" }], false),
      "class com.amazonaws.services.firehose.internal.model.MetadataExtractionProcessor can only be present when Dynamic Partitioning is enabled.",
    );
  });

  it("split delimited records at a delimiter", () => {
    const delimited = parameter("SubRecordType", "DELIMITED");
    const delimiter = parameter("Delimiter", "Cg==");

    assert.equal(
      faultOfProcessors([{ type: "RecordDeAggregation", parameters: [delimited, delimiter] }], false),
      undefined,
    );
    assert.equal(
      faultOfProcessors([{ type: "RecordDeAggregation", parameters: [delimited] }], false),
      "Delimiter should be present for DELIMITED",
    );
  });
});
