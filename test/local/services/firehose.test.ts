import assert from "node:assert/strict";
import type { Properties } from "../../../local/framework/values";
import { deliveryStream } from "../../../local/services/firehose/delivery-stream";
import { assertRefused, change, emptyAccount, faultsOf, make } from "../support/embedded";
import { someRole } from "../support/examples";

const roleArn = "arn:aws:iam::123456789012:role/to-bucket";
const bucket = { roleArn, bucketArn: "arn:aws:s3:::traffic-logs" };

function streamOf(more: Properties = {}): Properties {
  return { name: "traffic", destination: "extended_s3", extendedS3Configuration: { ...bucket, ...more } };
}

describe("Firehose: a delivery stream", () => {
  it("buffers 5 MiB or 300 s for a bucket unless told otherwise", () => {
    const account = emptyAccount();
    someRole(account, "to-bucket", "firehose.amazonaws.com");
    const { id, properties } = make(deliveryStream, streamOf(), account);

    assert.equal(id, "arn:aws:firehose:eu-west-1:123456789012:deliverystream/traffic");
    assert.deepEqual(properties.extendedS3Configuration, {
      ...bucket,
      bufferingInterval: 300,
      bufferingSize: 5,
      compressionFormat: "UNCOMPRESSED",
      customTimeZone: "UTC",
      s3BackupMode: "Disabled",
    });
  });

  it("buffers at most 900 s, said with the property's whole path", () => {
    assert.deepEqual(faultsOf(deliveryStream, streamOf({ bufferingInterval: 1200 })), [
      "expected buffering_interval to be in the range (0 - 900), got 1200. Examine values at 'it.extendedS3Configuration.bufferingInterval'.",
    ]);
  });

  it("needs a role that is there and trusts Firehose", () => {
    const account = emptyAccount();
    const text = `Firehose is unable to assume role ${roleArn}. Please check the role provided.`;

    assertRefused(() => make(deliveryStream, streamOf(), account), "InvalidArgumentException", text);
    someRole(account, "to-bucket", "ec2.amazonaws.com");
    assertRefused(() => make(deliveryStream, streamOf(), account), "InvalidArgumentException", text);
  });

  it("needs the configuration of its destination", () => {
    assert.deepEqual(faultsOf(deliveryStream, { destination: "opensearch" }), [
      "when destination is 'opensearch', opensearch_configuration is required. Examine values at 'it.opensearchConfiguration'.",
    ]);
  });

  it("to OpenSearch has one index name of at most 80 characters and one way to the domain", () => {
    const search = {
      roleArn,
      domainArn: "arn:aws:es:eu-west-1:123456789012:domain/siem",
      indexName: "flow-logs",
      s3Configuration: bucket,
    };
    const stream = (more: Properties): Properties => ({
      destination: "opensearch",
      opensearchConfiguration: { ...search, ...more },
    });

    assert.deepEqual(faultsOf(deliveryStream, stream({})), []);
    assert.deepEqual(faultsOf(deliveryStream, stream({ indexName: "a".repeat(81) })), [
      `expected length of index_name to be in the range (1 - 80), got ${"a".repeat(81)}. Examine values at 'it.opensearchConfiguration.indexName'.`,
    ]);
    assert.deepEqual(faultsOf(deliveryStream, stream({ clusterEndpoint: "https://search.example.com" })), [
      `"opensearch_configuration.0.cluster_endpoint": conflicts with opensearch_configuration.0.domain_arn. Examine values at 'it.opensearchConfiguration.clusterEndpoint'.`,
    ]);
  });

  it("has a new version after each change", () => {
    const account = emptyAccount();
    someRole(account, "to-bucket", "firehose.amazonaws.com");
    const stream = make(deliveryStream, streamOf(), account);

    assert.equal(change(deliveryStream, stream, streamOf({ bufferingSize: 64 }), account).versionId, "2");
  });
});
