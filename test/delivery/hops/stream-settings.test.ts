import assert from "node:assert/strict";
import { folderOf, prefixFaults, streamObjectKey } from "../../../delivery/hops/delivery-stream/object-key";
import { s3DestinationOf } from "../../../delivery/hops/delivery-stream/s3-destination";
import { searchDestinationOf } from "../../../delivery/hops/delivery-stream/search-destination";
import type { Result } from "../../../telemetry/result";
import { deploymentOf, resource } from "../support/stack";

type Json = Readonly<Record<string, unknown>>;

const stream = (outputs: Json) =>
  deploymentOf([resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "s", "s", outputs)])
    .resources[0]!;

function faultsOf(found: Result<unknown>): readonly string[] {
  assert.ok(!found.ok);
  return found.faults;
}

describe("The key of a delivery stream's file", () => {
  const digest = "0123456789abcdef0123456789abcdef";
  const time = Date.UTC(2026, 10, 21, 8, 5, 9) / 1000;
  const key = (prefix: string, errorType?: string): string =>
    streamObjectKey({
      streamName: "flows",
      prefix,
      extension: ".gz",
      time,
      digest,
      ...(errorType !== undefined && { errorType }),
    });
  const name = "flows-1-2026-11-21-08-05-09-01234567-89ab-cdef-0123-456789abcdef.gz";

  it("has the hour in folders, unless the prefix says a time itself", () => {
    assert.equal(key("flow/"), `flow/2026/11/21/08/${name}`);
    assert.equal(key(""), `2026/11/21/08/${name}`);
    assert.equal(key("d=!{timestamp:yyyy-MM-dd}/h=!{timestamp:HH}/"), `d=2026-11-21/h=08/${name}`);
    assert.equal(key("!{timestamp:'at 'mm:ss}/"), `at 05:09/${name}`);
    assert.equal(key("!{firehose:random-string}/"), `56789abcdef/2026/11/21/08/${name}`);
  });

  it("says of what failed how it failed, where the prefix puts it or before the time", () => {
    assert.equal(key("errors/", "processing-failed"), `errors/processing-failed/2026/11/21/08/${name}`);
    assert.equal(
      key("errors/!{firehose:error-output-type}/", "processing-failed"),
      `errors/processing-failed/2026/11/21/08/${name}`,
    );
    assert.equal(key("errors/!{timestamp:yyyy}/", "processing-failed"), `errors/2026/${name}`);
  });

  it("is not known of expressions that are none", () => {
    const unknown = (prefix: string, expression: string): readonly string[] => [
      `prefix ${prefix}: ${expression} is not modelled`,
    ];
    for (const expression of [
      "!{timestamp:YYYY}",
      "!{partitionKeyFromQuery:a}",
      "!{firehose:other}",
      "!{firehose:error-output-type}",
      "!{other:random-string}",
    ]) {
      assert.deepEqual(prefixFaults(`a/${expression}/`), unknown(`a/${expression}/`, expression));
      assert.equal(key(`a/${expression}/`), `a/${expression}/${name}`);
    }
    assert.deepEqual(prefixFaults("a/!{firehose:error-output-type}/", "x"), []);
    assert.deepEqual(prefixFaults("a/!{other:error-output-type}/", "x").length, 1);
    assert.equal(folderOf("a/b/!{timestamp:yyyy}/c/"), "a/b/");
    assert.equal(folderOf("a/b/"), "a/b/");
  });
});

describe("A delivery stream's destination in S3", () => {
  const read = (settings: Json) =>
    s3DestinationOf(stream({ extendedS3Configuration: { bucketArn: "arn:aws:s3:::archive", ...settings } }));
  const faults = (settings: Json): readonly string[] => faultsOf(read(settings));

  it("has Firehose's defaults where it says nothing", () => {
    assert.deepEqual(read({}), {
      ok: true,
      value: {
        roleArn: undefined,
        bucket: "archive",
        partition: "aws",
        prefix: "",
        bufferSeconds: 300,
        bufferBytes: 5 * 1024 * 1024,
        compression: "UNCOMPRESSED",
        fileExtension: undefined,
        kmsKey: undefined,
      },
    });
  });

  it("has what it says", () => {
    const full = read({
      roleArn: "arn:role",
      prefix: "flow/",
      bufferingInterval: 60,
      bufferingSize: 1,
      compressionFormat: "ZIP",
      fileExtension: ".log",
      kmsKeyArn: "arn:key",
      customTimeZone: "UTC",
      s3BackupMode: "Disabled",
    });
    assert.deepEqual(full, {
      ok: true,
      value: {
        roleArn: "arn:role",
        bucket: "archive",
        partition: "aws",
        prefix: "flow/",
        bufferSeconds: 60,
        bufferBytes: 1024 * 1024,
        compression: "ZIP",
        fileExtension: ".log",
        kmsKey: "arn:key",
      },
    });
    const atOnce = read({ bufferingInterval: 0 });
    assert.equal(atOnce.ok && atOnce.value.bufferSeconds, 1);
  });

  it("names all that is wrong with it, and what is not modelled", () => {
    const missing = s3DestinationOf(stream({}));
    assert.deepEqual(missing, {
      ok: false,
      faults: ["it has no extendedS3Configuration, so no destination"],
    });
    assert.deepEqual(
      faults({
        bucketArn: "archive",
        compressionFormat: "gzip",
        customTimeZone: "Europe/Berlin",
        s3BackupMode: "Enabled",
      }),
      [
        "the backup of source records is not modelled",
        "the time zone Europe/Berlin is not modelled",
        "bucketArn archive is no bucket's ARN",
        "compressionFormat gzip is none that Firehose has",
      ],
    );
    for (const bucketArn of ["arn:aws:s3:::archive/flow", "x arn:aws:s3:::archive", undefined]) {
      assert.deepEqual(faults({ bucketArn }), [`bucketArn ${String(bucketArn)} is no bucket's ARN`]);
    }
    for (const [property, what] of [
      ["processingConfiguration", "the processing of records"],
      ["dataFormatConversionConfiguration", "the conversion of records to a columnar format"],
      ["dynamicPartitioningConfiguration", "dynamic partitioning"],
    ] as const) {
      assert.deepEqual(faults({ [property]: { enabled: true } }), [`${what} is not modelled`]);
      assert.deepEqual(faults({ [property]: { schemaConfiguration: {} } }), [`${what} is not modelled`]);
      assert.equal(read({ [property]: { enabled: false, schemaConfiguration: {} } }).ok, true);
      assert.equal(read({ [property]: {} }).ok, true);
    }
  });
});

describe("A delivery stream's destination in OpenSearch", () => {
  const backup = { bucketArn: "arn:aws:s3:::backup" };
  const read = (settings: Json) =>
    searchDestinationOf(
      stream({
        opensearchConfiguration: {
          domainArn: "arn:domain",
          indexName: "waf",
          s3Configuration: backup,
          ...settings,
        },
      }),
    );
  const faults = (settings: Json): readonly string[] => faultsOf(read(settings));

  it("has Firehose's defaults where it says nothing", () => {
    assert.deepEqual(read({}), {
      ok: true,
      value: {
        domain: { arn: "arn:domain" },
        index: "waf",
        rotation: "OneDay",
        roleArn: undefined,
        processor: undefined,
        retrySeconds: 300,
        withIds: true,
        network: undefined,
        backup: {
          bucket: "backup",
          partition: "aws",
          roleArn: undefined,
          prefix: "",
          compression: "UNCOMPRESSED",
          kmsKey: undefined,
        },
      },
    });
  });

  it("has what it says", () => {
    const full = read({
      domainArn: "",
      clusterEndpoint: "https://domain",
      indexRotationPeriod: "NoRotation",
      roleArn: "arn:role",
      retryDuration: 0,
      documentIdOptions: { defaultDocumentIdFormat: "NO_DOCUMENT_ID" },
      s3BackupMode: "FailedDocumentsOnly",
      s3Configuration: {
        ...backup,
        prefix: "p/",
        compressionFormat: "GZIP",
        kmsKeyArn: "arn:key",
        roleArn: "arn:r",
      },
    });
    assert.ok(full.ok);
    const { domain, rotation, roleArn, retrySeconds, withIds, backup: kept } = full.value;
    assert.deepEqual(
      [domain, rotation, roleArn, retrySeconds, withIds],
      [{ endpoint: "https://domain" }, "NoRotation", "arn:role", 0, false],
    );
    assert.deepEqual(kept, {
      bucket: "backup",
      partition: "aws",
      roleArn: "arn:r",
      prefix: "p/",
      compression: "GZIP",
      kmsKey: "arn:key",
    });
    const errors = read({ s3Configuration: { ...backup, prefix: "p/", errorOutputPrefix: "e/" } });
    assert.equal(errors.ok && errors.value.backup.prefix, "e/");
  });

  it("names all that is wrong with it", () => {
    assert.deepEqual(searchDestinationOf(stream({})), {
      ok: false,
      faults: ["it has no opensearchConfiguration, so no destination"],
    });
    assert.deepEqual(
      faults({
        domainArn: "",
        indexName: "",
        indexRotationPeriod: "OneYear",
        s3BackupMode: "AllDocuments",
        s3Configuration: undefined,
      }),
      [
        "it has neither domainArn nor clusterEndpoint",
        "it has no indexName",
        "indexRotationPeriod is OneYear; it is NoRotation, OneHour, OneDay, OneWeek, OneMonth",
        "s3BackupMode AllDocuments is not modelled",
        "it has no s3Configuration, so no backup of what it cannot bring to its end",
      ],
    );
    assert.deepEqual(faults({ s3BackupMode: "AllDocuments" }), ["s3BackupMode AllDocuments is not modelled"]);
    assert.deepEqual(faults({ s3Configuration: { bucketArn: "backup" } }), [
      "bucketArn backup is no bucket's ARN",
    ]);
    assert.deepEqual(faults({ s3Configuration: { ...backup, compressionFormat: "gzip" } }), [
      "compressionFormat gzip is none that Firehose has",
    ]);
  });

  describe("by way of a function", () => {
    const processing = (...processors: readonly unknown[]) => ({
      processingConfiguration: { enabled: true, processors },
    });
    const lambda = (parameters: Json) => ({
      type: "Lambda",
      parameters: Object.entries(parameters).map(([parameterName, parameterValue]) => ({
        parameterName,
        parameterValue,
      })),
    });
    const processorOf = (settings: Json) => {
      const found = read(settings);
      return found.ok && found.value.processor;
    };
    const own = { LambdaArn: "arn:function" };

    it("has Firehose's defaults, or what it says", () => {
      assert.deepEqual(processorOf(processing(lambda(own))), {
        functionArn: "arn:function",
        bufferBytes: 1024 * 1024,
        retries: 3,
      });
      const said = lambda({ ...own, BufferSizeInMBs: "0.5", NumberOfRetries: "0" });
      assert.deepEqual(processorOf(processing(said)), {
        functionArn: "arn:function",
        bufferBytes: 512 * 1024,
        retries: 0,
      });
      const off = { processingConfiguration: { enabled: false, processors: [lambda(own)] } };
      assert.equal(processorOf(off), undefined);
    });

    it("is not known by another processor, or none, or a buffer that Firehose does not take", () => {
      const types = (found: string): readonly string[] => [
        `its processors are ${found}; modelled is one of type Lambda`,
      ];
      assert.deepEqual(faults(processing()), types("none"));
      assert.deepEqual(faults(processing({ type: "Decompression" })), types("Decompression"));
      assert.deepEqual(faults(processing(lambda(own), { type: "Other" })), types("Lambda, Other"));
      assert.deepEqual(faults(processing(lambda({}))), ["its processor of type Lambda has no LambdaArn"]);
      for (const size of [0.1, 3.5]) {
        assert.deepEqual(faults(processing(lambda({ ...own, BufferSizeInMBs: size }))), [
          `BufferSizeInMBs is ${size}; Firehose takes 0.2 to 3`,
        ]);
      }
      for (const size of [0.2, 3]) {
        assert.equal(read(processing(lambda({ ...own, BufferSizeInMBs: size }))).ok, true);
      }
    });
  });
});
