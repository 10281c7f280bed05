import assert from "node:assert/strict";
import { diff } from "../../../../local/framework/diff";
import type { Properties } from "../../../../local/framework/values";
import { deliveryStream } from "../../../../local/services/firehose/delivery-stream";
import { key } from "../../../../local/services/kms/key";
import { role } from "../../../../local/services/iam/role";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../../support/embedded";
import { policyOf, someRole } from "../../support/examples";

const roleArn = "arn:aws:iam::123456789012:role/writer";
const bucketArn = "arn:aws:s3:::traffic";
const domainArn = "arn:aws:es:eu-west-1:123456789012:domain/traffic";
const kmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4000-a000-000000000000";

function toBucket(settings: Properties = {}): Properties {
  return {
    destination: "extended_s3",
    name: "traffic",
    extendedS3Configuration: { roleArn, bucketArn, ...settings },
  };
}

function toSearch(settings: Properties = {}): Properties {
  return {
    destination: "opensearch",
    name: "traffic",
    opensearchConfiguration: {
      roleArn,
      domainArn,
      indexName: "traffic",
      s3Configuration: { roleArn, bucketArn },
      ...settings,
    },
  };
}

function accountWithWriter(): ReturnType<typeof emptyAccount> {
  const account = emptyAccount();
  someRole(account, "writer", "firehose.amazonaws.com");
  return account;
}

function replaced(before: Properties, after: Properties): readonly string[] {
  const { changes } = diff(deliveryStream, { oldInputs: before, news: after, state: {} }, emptyAccount());
  return changes.filter(({ replaces }) => replaces).map(({ property }) => property);
}

describe("Firehose: a delivery stream", () => {
  it("has an ARN of its region, a first version and its tags", () => {
    const tags = { LogDeliveryEnabled: "true" };
    const { id, properties } = make(deliveryStream, { ...toBucket(), tags }, accountWithWriter());

    assert.equal(id, "arn:aws:firehose:eu-west-1:123456789012:deliverystream/traffic");
    assert.deepEqual(
      [properties.arn, properties.destinationId, properties.versionId, properties.tagsAll],
      [id, "destinationId-000000000001", "1", tags],
    );
  });

  it("has the plugin's defaults inside its destination", () => {
    const { properties } = make(deliveryStream, toBucket(), accountWithWriter());

    assert.deepEqual(properties.extendedS3Configuration, {
      bucketArn,
      bufferingInterval: 300,
      bufferingSize: 5,
      compressionFormat: "UNCOMPRESSED",
      customTimeZone: "UTC",
      roleArn,
      s3BackupMode: "Disabled",
    });
  });

  it("is told apart by its name", () => {
    const account = accountWithWriter();
    make(deliveryStream, toBucket(), account);

    assertRefused(
      () => make(deliveryStream, toBucket(), account, "twin"),
      "ResourceInUseException",
      "Firehose traffic under accountId 123456789012 already exists",
    );
    make(deliveryStream, { ...toBucket(), name: "other" }, account, "other");
  });

  it("buffers at least 64 MiB where it partitions by what records say", () => {
    const partitioned = (bufferingSize: number): Properties =>
      toBucket({
        bufferingSize,
        dynamicPartitioningConfiguration: { enabled: true },
        errorOutputPrefix: "errors/",
        prefix: "!{partitionKeyFromLambda:vpc}/",
      });

    make(deliveryStream, partitioned(64), accountWithWriter());
    assertRefused(
      () => make(deliveryStream, partitioned(63), accountWithWriter()),
      "InvalidArgumentException",
      "BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.",
    );
  });

  it("is refused prefixes and processors that Firehose would not take", () => {
    const processors = [{ type: "CloudWatchLogProcessing" }];

    assertRefused(
      () => make(deliveryStream, toBucket({ prefix: "!{timestamp:yyyy}/" }), accountWithWriter()),
      "InvalidArgumentException",
      "Ths supplied prefix(es) do not satisfy the following constraint: ErrorOutputPrefix cannot be null or empty when Prefix contains expressions",
    );
    for (const stream of [toBucket, toSearch]) {
      assertRefused(
        () => make(deliveryStream, stream({ processingConfiguration: { processors } }), accountWithWriter()),
        "InvalidArgumentException",
        "CloudWatchLogProcessingProcessor can only be enabled with DecompressionProcessor",
      );
    }
  });

  it("writes to an index whose name has at most 80 characters", () => {
    const longest = "a".repeat(80);

    assert.deepEqual(faultsOf(deliveryStream, toSearch({ indexName: longest })), []);
    assert.deepEqual(faultsOf(deliveryStream, toSearch({ indexName: `${longest}a` })), [
      `expected length of index_name to be in the range (1 - 80), got ${longest}a. Examine values at 'it.opensearchConfiguration.indexName'.`,
    ]);
  });

  it("is named with letters, digits, _, . and -", () => {
    assert.deepEqual(faultsOf(deliveryStream, { ...toBucket(), name: "traffic_1.eu-west" }), []);
    assert.deepEqual(faultsOf(deliveryStream, { ...toBucket(), name: "traffic/eu" }), [
      `invalid value for name (must be 1 to 64 letters, digits, _, . and -): "traffic/eu". Examine values at 'it.name'.`,
    ]);
  });

  it("needs the configuration of its destination", () => {
    assert.deepEqual(faultsOf(deliveryStream, { ...toBucket(), destination: "opensearch" }), [
      "when destination is 'opensearch', opensearch_configuration is required. Examine values at 'it.opensearchConfiguration'.",
    ]);
    assert.deepEqual(faultsOf(deliveryStream, { destination: "extended_s3" }), [
      "when destination is 'extended_s3', extended_s3_configuration is required. Examine values at 'it.extendedS3Configuration'.",
    ]);
  });

  it("refuses a destination that is not modelled, by its name", () => {
    const splunk = { splunkConfiguration: { hecEndpoint: "https://collector.example" } };

    assert.deepEqual(faultsOf(deliveryStream, { ...toBucket(), ...splunk }), [
      `The embedded AWS does not model the property "splunkConfiguration" of aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream. Examine values at 'it.splunkConfiguration'.`,
    ]);
  });

  it("waits 0 to 900 s for 1 to 128 MiB, and for OpenSearch 1 to 100 MiB", () => {
    const faults = (stream: Properties): readonly string[] => faultsOf(deliveryStream, stream);

    assert.deepEqual(faults(toBucket({ bufferingInterval: 0, bufferingSize: 128 })), []);
    assert.deepEqual(faults(toBucket({ bufferingInterval: 901, bufferingSize: 129 })), [
      "expected buffering_interval to be in the range (0 - 900), got 901. Examine values at 'it.extendedS3Configuration.bufferingInterval'.",
      "expected buffering_size to be in the range (1 - 128), got 129. Examine values at 'it.extendedS3Configuration.bufferingSize'.",
    ]);
    assert.deepEqual(faults(toSearch({ bufferingSize: 100 })), []);
    assert.deepEqual(faults(toSearch({ bufferingSize: 101 })), [
      "expected buffering_size to be in the range (1 - 100), got 101. Examine values at 'it.opensearchConfiguration.bufferingSize'.",
    ]);
  });

  it("writes to a domain by its ARN or by its endpoint, not by both", () => {
    const clusterEndpoint = "https://traffic.example";

    make(deliveryStream, toSearch({ domainArn: undefined, clusterEndpoint }), accountWithWriter());
    assert.deepEqual(faultsOf(deliveryStream, toSearch({ clusterEndpoint })), [
      `"opensearch_configuration.0.cluster_endpoint": conflicts with opensearch_configuration.0.domain_arn. Examine values at 'it.opensearchConfiguration.clusterEndpoint'.`,
    ]);
    assertRefused(
      () => make(deliveryStream, toSearch({ domainArn: undefined }), accountWithWriter()),
      "InvalidArgumentException",
      "Either DomainARN or ClusterEndpoint must be specified",
    );
  });

  it("is encrypted with AWS's key, or with the key that is named", () => {
    const encrypted = (serverSideEncryption: Properties): Properties => ({
      ...toBucket(),
      serverSideEncryption,
    });
    const keyType = "CUSTOMER_MANAGED_CMK";

    assert.deepEqual(faultsOf(deliveryStream, encrypted({ enabled: true })), []);
    assert.deepEqual(faultsOf(deliveryStream, encrypted({ enabled: true, keyType, keyArn: kmsKeyArn })), []);
    assert.deepEqual(faultsOf(deliveryStream, encrypted({ enabled: true, keyType })), [
      `"key_arn" is required for the key type CUSTOMER_MANAGED_CMK. Examine values at 'it.serverSideEncryption.keyArn'.`,
    ]);
  });
});

describe("Firehose: the role of a delivery stream", () => {
  const unable =
    "Firehose is unable to assume role arn:aws:iam::123456789012:role/writer. Please check the role provided.";
  const trustWhere = (condition: Properties): string =>
    policyOf({
      Effect: "Allow",
      Principal: { Service: "firehose.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: condition,
    });

  it("must exist", () => {
    assertRefused(() => make(deliveryStream, toBucket(), emptyAccount()), "InvalidArgumentException", unable);
  });

  it("must trust Firehose and not another service", () => {
    const account = emptyAccount();
    someRole(account, "writer", "lambda.amazonaws.com");

    assertRefused(() => make(deliveryStream, toBucket(), account), "InvalidArgumentException", unable);
  });

  for (const [condition, trusted, why] of [
    [{ StringEquals: { "aws:SourceAccount": "123456789012" } }, true, "on behalf of this account"],
    [{ StringEquals: { "aws:SourceAccount": "210987654321" } }, false, "on behalf of another account"],
    [{ StringEquals: { "sts:ExternalId": "123456789012" } }, true, "with the account as external id"],
    [
      { ArnLike: { "aws:SourceArn": "arn:aws:firehose:eu-west-1:123456789012:deliverystream/*" } },
      true,
      "on behalf of any stream of this region",
    ],
    [
      { ArnLike: { "aws:SourceArn": "arn:aws:firehose:eu-west-1:123456789012:deliverystream/other" } },
      false,
      "on behalf of another stream",
    ],
    [
      { StringEquals: { "aws:PrincipalOrgID": "o-0123456789" } },
      false,
      "under a key that a service does not send",
    ],
  ] as const) {
    it(`${trusted ? "may" : "may not"} be trusted ${why}`, () => {
      const account = emptyAccount();
      make(role, { name: "writer", assumeRolePolicy: trustWhere(condition) }, account, "writer");

      if (trusted) make(deliveryStream, toBucket(), account);
      else assertRefused(() => make(deliveryStream, toBucket(), account), "InvalidArgumentException", unable);
    });
  }

  it("of the backup and of the domain's network must be trusted too", () => {
    const stranger = "arn:aws:iam::123456789012:role/stranger";
    const text = `Firehose is unable to assume role ${stranger}. Please check the role provided.`;
    const backup = { s3BackupMode: "Enabled", s3BackupConfiguration: { roleArn: stranger, bucketArn } };
    const vpcConfig = { roleArn: stranger, securityGroupIds: ["sg-1"], subnetIds: ["subnet-1"] };

    for (const stream of [toBucket(backup), toSearch({ vpcConfig })]) {
      assertRefused(
        () => make(deliveryStream, stream, accountWithWriter()),
        "InvalidArgumentException",
        text,
      );
    }
  });
});

describe("Firehose: the key of a delivery stream", () => {
  const encryptedWith = (keyArn: unknown, enabled = true): Properties => ({
    ...toBucket(),
    serverSideEncryption: { enabled, keyType: "CUSTOMER_MANAGED_CMK", keyArn },
  });

  it("is there, enabled and symmetric", () => {
    const account = accountWithWriter();
    const keyWith = (inputs: Properties, name: string) => make(key, inputs, account, name).properties.arn;

    for (const [inputs, name] of [
      [{ isEnabled: false }, "disabled"],
      [{ customerMasterKeySpec: "RSA_2048" }, "asymmetric"],
    ] as const) {
      const keyArn = keyWith(inputs, name);
      assertRefused(
        () => make(deliveryStream, encryptedWith(keyArn), account),
        "InvalidKMSResourceException",
        `KMS key ${String(keyArn)} is not an enabled symmetric key`,
      );
    }
    assertRefused(
      () => make(deliveryStream, encryptedWith(kmsKeyArn), account),
      "InvalidKMSResourceException",
      `KMS key ${kmsKeyArn} does not exist`,
    );
    make(deliveryStream, encryptedWith(keyWith({}, "right")), account);
    const ofOther = kmsKeyArn.replace("123456789012", "999999999999");
    make(deliveryStream, { ...encryptedWith(ofOther), name: "other" }, account, "other");
  });

  it("is not looked at while it is not in use, nor is that of its objects", () => {
    const account = accountWithWriter();

    make(deliveryStream, { ...encryptedWith(kmsKeyArn, false), name: "first" }, account, "first");
    make(deliveryStream, toBucket({ kmsKeyArn }), account, "second");
  });
});

describe("Firehose: a change of a delivery stream", () => {
  it("makes a new stream for another destination", () => {
    assert.deepEqual(replaced(toBucket(), { ...toSearch(), name: "traffic" }), ["destination"]);
  });

  it("changes buffers in place, as a new version", () => {
    const account = accountWithWriter();
    const stream = make(deliveryStream, toBucket(), account);

    assert.deepEqual(replaced(toBucket(), toBucket({ bufferingInterval: 60 })), []);
    const changed = change(deliveryStream, stream, toBucket({ bufferingInterval: 60 }), account);
    assert.equal(changed.versionId, "2");
  });

  it("changes tags without a new version", () => {
    const account = accountWithWriter();
    const stream = make(deliveryStream, toBucket(), account);

    assert.equal(change(deliveryStream, stream, { ...toBucket(), tags: { a: "b" } }, account).versionId, "1");
  });

  it("makes a new stream for another backup mode of OpenSearch", () => {
    const all = toSearch({ s3BackupMode: "AllDocuments" });

    assert.deepEqual(replaced(toSearch(), all), ["opensearchConfiguration"]);
    assert.deepEqual(replaced(all, toSearch({ s3BackupMode: "AllDocuments", retryDuration: 0 })), []);
  });

  it("takes the default backup mode for the one that was not given", () => {
    assert.deepEqual(replaced(toSearch(), toSearch({ s3BackupMode: "FailedDocumentsOnly" })), []);
  });

  it("makes a new stream where dynamic partitioning begins or ends", () => {
    const partitioned = toBucket({ dynamicPartitioningConfiguration: { enabled: true } });
    const patient = toBucket({ dynamicPartitioningConfiguration: { enabled: true, retryDuration: 600 } });

    assert.deepEqual(replaced(toBucket(), partitioned), ["extendedS3Configuration"]);
    assert.deepEqual(replaced(partitioned, toBucket()), ["extendedS3Configuration"]);
    assert.deepEqual(replaced(partitioned, patient), []);
  });
});
