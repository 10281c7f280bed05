import assert from "node:assert/strict";
import { readingOf, serviceMetrics } from "../../../delivery/hops";
import { logGroupCounter } from "../../../delivery/hops/log-group/metrics";
import { MetricStore, type Reading } from "../../../delivery/watch";
import { ACCOUNT, deploymentOf, type ExportedResource, REGION, resource } from "../support/stack";

type Json = Readonly<Record<string, unknown>>;
type Dimensions = Readonly<Record<string, string>>;

const alarmArn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:a`;

/** What a service has of metrics, as AWS documents it. */
const documented: Readonly<
  Record<string, { names: readonly string[]; dimensions: readonly string[]; units?: Json }>
> = {
  "AWS/Logs": {
    names: ["IncomingLogEvents", "IncomingBytes"],
    dimensions: ["LogGroupName", ""],
    units: { IncomingLogEvents: "None", IncomingBytes: "Bytes" },
  },
  "AWS/S3": {
    names: ["PutRequests"],
    dimensions: ["BucketName FilterId"],
    units: { PutRequests: "Count" },
  },
  "AWS/Firehose": {
    names: [
      ...["IncomingRecords", "IncomingBytes", "DeliveryToAmazonOpenSearchService.Success"],
      ...["DeliveryToAmazonOpenSearchService.DataFreshness", "ExecuteProcessing.Success", "ThrottledRecords"],
    ],
    dimensions: ["DeliveryStreamName"],
    units: { IncomingRecords: "Count", IncomingBytes: "Bytes" },
  },
  "AWS/Lambda": {
    names: ["Errors", "Throttles", "DeadLetterErrors", "AsyncEventsDropped"],
    dimensions: ["FunctionName"],
  },
  "AWS/Events": {
    names: ["FailedInvocations", "InvocationsFailedToBeSentToDlq", "InvocationsSentToDlq"],
    dimensions: ["RuleName", "EventBusName RuleName"],
  },
  "AWS/SQS": {
    names: ["ApproximateNumberOfMessagesVisible"],
    dimensions: ["QueueName"],
    units: { ApproximateNumberOfMessagesVisible: "Count" },
  },
  "AwsNetworkSecurity/Siem": {
    names: [
      ...[
        "RecordsIn",
        "RecordsOk",
        "RecordsDropped",
        "RecordsFailed",
        "RecordsPutBack",
        "RecordsUnaccounted",
      ],
    ],
    dimensions: ["Source service"],
  },
  "AWS/ES": {
    names: [
      ...["ClusterStatus.green", "ClusterStatus.yellow", "ClusterStatus.red", "ClusterIndexWritesBlocked"],
      ...["AutomatedSnapshotFailure", "KMSKeyError", "KMSKeyInaccessible", "Nodes", "CPUUtilization"],
      ...["JVMMemoryPressure", "OldGenJVMMemoryPressure", "MasterCPUUtilization", "MasterJVMMemoryPressure"],
      ...["FreeStorageSpace", "ThreadpoolWriteQueue", "ThreadpoolSearchQueue", "ThreadpoolWriteRejected"],
      "ThreadpoolSearchRejected",
    ],
    dimensions: ["ClientId DomainName"],
  },
};

describe("The metrics of a service", () => {
  for (const [namespace, { names, dimensions, units }] of Object.entries(documented)) {
    it(`of ${namespace} have the names, dimensions and units that AWS documents`, () => {
      const found = serviceMetrics.filter((service) => service.namespace === namespace);
      assert.equal(found.length, 1);
      assert.deepEqual(found[0]?.names, names);
      assert.deepEqual(
        found[0].dimensions.map((each) => each.join(" ")),
        dimensions,
      );
      assert.deepEqual(found[0].units, units);
    });
  }
});

function whyNone(
  namespace: string,
  name: string,
  dimensions: Dimensions,
  resources: readonly ExportedResource[],
): string | undefined {
  const service = serviceMetrics.find((each) => each.namespace === namespace);
  return service?.whyNone(
    { deployment: deploymentOf(resources), addresses: [] },
    { namespace, name, dimensions },
    alarmArn,
  );
}

describe("A metric of something that is not there", () => {
  for (const [namespace, name, dimensions, type, outputs, why] of [
    [
      "AWS/Logs",
      "IncomingBytes",
      { LogGroupName: "g" },
      "aws:cloudwatch/logGroup:LogGroup",
      { name: "g" },
      "but the deployment has no log group g",
    ],
    [
      "AWS/Lambda",
      "Errors",
      { FunctionName: "f" },
      "aws:lambda/function:Function",
      { name: "f" },
      "but the deployment has no function f",
    ],
    [
      "AWS/Events",
      "FailedInvocations",
      { RuleName: "r" },
      "aws:cloudwatch/eventRule:EventRule",
      { name: "r" },
      "but the deployment has no rule r",
    ],
    [
      "AWS/SQS",
      "ApproximateNumberOfMessagesVisible",
      { QueueName: "q" },
      "aws:sqs/queue:Queue",
      { name: "q" },
      "but the deployment has no queue q",
    ],
    [
      "AWS/ES",
      "Nodes",
      { DomainName: "d", ClientId: ACCOUNT },
      "aws:opensearch/domain:Domain",
      { domainName: "d", arn: `arn:aws:es:${REGION}:${ACCOUNT}:domain/d` },
      `but the deployment has no domain d in account ${ACCOUNT}`,
    ],
    [
      "AWS/Firehose",
      "IncomingBytes",
      { DeliveryStreamName: "s" },
      "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
      { name: "s", arn: `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/s` },
      `but the deployment has no delivery stream s in the alarm's account ${ACCOUNT} and region ${REGION}`,
    ],
    [
      "AwsNetworkSecurity/Siem",
      "RecordsFailed",
      { Source: "waf", service: "siem" },
      "aws:lambda/function:Function",
      { name: "f", environment: { variables: { SOURCE: "waf" } } },
      "but the deployment has no function of source waf",
    ],
  ] as const) {
    it(`of ${namespace} has no data, and of what is there has some`, () => {
      assert.equal(whyNone(namespace, name, dimensions, []), why);
      assert.equal(whyNone(namespace, name, dimensions, [resource(type, "it", "it", outputs)]), undefined);
    });
  }

  it("of a source has none under another service, and of a function that has no name", () => {
    const of = { Source: "waf", service: "other" };
    assert.equal(
      whyNone("AwsNetworkSecurity/Siem", "RecordsFailed", of, []),
      "but the functions say service=siem",
    );
    const nameless = resource("aws:lambda/function:Function", "f", "f", {
      environment: { variables: { SOURCE: "waf" } },
    });
    assert.equal(
      whyNone("AwsNetworkSecurity/Siem", "RecordsFailed", { Source: "waf", service: "siem" }, [nameless]),
      "but the deployment has no function of source waf",
    );
  });

  it("of a bucket has none without a bucket metric of that name, or with one that misses log delivery", () => {
    const bucket = resource("aws:s3/bucket:Bucket", "b", "b", { bucket: "b" });
    const metric = (name: string, filter?: Json) =>
      resource("aws:s3/bucketMetric:BucketMetric", "m", "m", { bucket: "b", name, filter });
    const of = (
      resources: readonly ExportedResource[],
      ...folders: readonly (readonly [bucket: string, folder: string])[]
    ) =>
      serviceMetrics
        .find((each) => each.namespace === "AWS/S3")
        ?.whyNone(
          {
            deployment: deploymentOf(resources),
            // Of an address it asks these alone.
            addresses: folders.map(([into, folder]) => ({ hop: "bucket", bucket: into, folder }) as never),
          },
          { namespace: "AWS/S3", name: "PutRequests", dimensions: { BucketName: "b", FilterId: "all" } },
          alarmArn,
        );
    assert.equal(of([]), "but the deployment has no bucket b");
    const unnamed =
      "but bucket b publishes no request metrics under the filter id all; S3 does so only for a bucket metric of that name";
    assert.equal(of([bucket]), unnamed);
    assert.equal(of([bucket, metric("other")]), unnamed);
    const misses =
      "but its filter takes only tagged objects or requests through an access point, and log delivery tags no file and uses no access point; leave out tags and accessPoint";
    for (const filter of [{ tags: { a: "b" } }, { accessPoint: "arn:aws:s3:::ap" }]) {
      assert.equal(of([bucket, metric("all", filter)], ["b", "AWSLogs/"]), misses);
    }
    const nobody = "but no flow log of the deployment delivers to bucket b";
    assert.equal(of([bucket, metric("all")]), nobody);
    assert.equal(of([bucket, metric("all")], ["c", "AWSLogs/"]), nobody);
    for (const filter of [
      undefined,
      { tags: {}, accessPoint: "" },
      { prefix: "AWS" },
      { prefix: "AWSLogs/1/" },
    ]) {
      assert.equal(of([bucket, metric("all", filter)], ["b", "AWSLogs/"]), undefined);
    }
    assert.equal(
      of([bucket, metric("all", { prefix: "flow/" })], ["b", "other/"], ["b", "flow/AWSLogs/"]),
      undefined,
    );
    assert.equal(
      of([bucket, metric("all", { prefix: "flow/" })], ["b", "AWSLogs/"], ["b", "more/AWSLogs/"]),
      "but its filter takes only keys that begin with flow/, and flow logs deliver to AWSLogs/ and more/AWSLogs/",
    );
  });

  it("of an account's log groups together always has data", () => {
    assert.equal(whyNone("AWS/Logs", "IncomingBytes", {}, []), undefined);
  });

  it("of a domain is told by the account, too", () => {
    const other = resource("aws:opensearch/domain:Domain", "d", "d", {
      domainName: "d",
      arn: `arn:aws:es:${REGION}:210987654321:domain/d`,
    });
    assert.equal(
      whyNone("AWS/ES", "Nodes", { DomainName: "d", ClientId: ACCOUNT }, [other]),
      `but the deployment has no domain d in account ${ACCOUNT}`,
    );
  });

  it("of a delivery to OpenSearch has none of a stream to somewhere else", () => {
    const stream = (destination: string) =>
      resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "s", "s", {
        name: "s",
        arn: `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/s`,
        destination,
      });
    const name = "DeliveryToAmazonOpenSearchService.Success";
    const of = { DeliveryStreamName: "s" };
    assert.equal(whyNone("AWS/Firehose", name, of, [stream("opensearch")]), undefined);
    assert.equal(
      whyNone("AWS/Firehose", name, of, [stream("extended_s3")]),
      "but delivery stream s delivers to extended_s3",
    );
    assert.equal(whyNone("AWS/Firehose", "IncomingBytes", of, [stream("extended_s3")]), undefined);
  });
});

describe("What a service says of its own health", () => {
  const of = (
    namespace: string,
    name: string,
    dimensions: Dimensions,
    ...resources: readonly ExportedResource[]
  ): Reading | undefined => readingOf(deploymentOf(resources), { namespace, name, dimensions });

  it("is a function's that fails now and then, and a queue's or a rule's that fails", () => {
    for (const name of ["Errors", "Throttles", "DeadLetterErrors", "AsyncEventsDropped"]) {
      assert.deepEqual(of("AWS/Lambda", name, {}), { sound: 0, worst: 1, ofEach: true });
    }
    assert.deepEqual(of("AWS/SQS", "ApproximateNumberOfMessagesVisible", {}), { sound: 0, worst: 1 });
    assert.deepEqual(of("AWS/Events", "FailedInvocations", {}), { sound: undefined, worst: 1 });
    for (const name of ["RecordsFailed", "RecordsUnaccounted"]) {
      assert.deepEqual(of("AwsNetworkSecurity/Siem", name, {}), { sound: 0, worst: 1, ofEach: true });
    }
    assert.equal(of("AwsNetworkSecurity/Siem", "RecordsIn", {}), undefined);
    assert.equal(of("AWS/Logs", "IncomingBytes", {}), undefined);
    assert.equal(of("AWS/SQS", "Other", {}), undefined);
  });

  it("is a stream's age of what it holds, and the shares of what succeeds", () => {
    const stream = (bufferingInterval?: number) =>
      resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "s", "s", {
        name: "s",
        opensearchConfiguration: { bufferingInterval },
      });
    const say = (name: string, ...resources: readonly ExportedResource[]) =>
      of("AWS/Firehose", name, { DeliveryStreamName: "s" }, ...resources);
    const freshness = "DeliveryToAmazonOpenSearchService.DataFreshness";
    assert.deepEqual(say(freshness, stream()), { sound: 360, worst: 86_400 });
    assert.deepEqual(say(freshness, stream(60)), { sound: 120, worst: 86_400 });
    for (const name of ["DeliveryToAmazonOpenSearchService.Success", "ExecuteProcessing.Success"]) {
      assert.deepEqual(say(name, stream()), { sound: 1, worst: 0, ofEach: true });
    }
    assert.deepEqual(say("ThrottledRecords", stream()), { sound: 0, worst: 1 });
    assert.equal(say("IncomingBytes", stream()), undefined);
    assert.equal(say(freshness), undefined);
  });

  it("is a domain's, of the whole or of each node", () => {
    const domain = (clusterConfig: Json = {}, ebsOptions?: Json) =>
      resource("aws:opensearch/domain:Domain", "d", "d", {
        domainName: "d",
        arn: `arn:aws:es:${REGION}:${ACCOUNT}:domain/d`,
        clusterConfig,
        ebsOptions,
      });
    const say = (name: string, ...resources: readonly ExportedResource[]) =>
      of("AWS/ES", name, { DomainName: "d", ClientId: ACCOUNT }, ...resources);
    assert.deepEqual(say("ClusterStatus.green", domain()), { sound: 1, worst: 0 });
    for (const name of [
      ...["ClusterStatus.yellow", "ClusterStatus.red", "ClusterIndexWritesBlocked"],
      "AutomatedSnapshotFailure",
    ]) {
      assert.deepEqual(say(name, domain()), { sound: 0, worst: 1 });
    }
    for (const name of ["KMSKeyError", "KMSKeyInaccessible"]) {
      assert.deepEqual(say(name, domain()), { sound: undefined, worst: 1 });
    }
    const alone = { ofEach: false };
    assert.deepEqual(say("CPUUtilization", domain()), { sound: 50, worst: 100, ...alone });
    for (const name of ["JVMMemoryPressure", "OldGenJVMMemoryPressure", "MasterJVMMemoryPressure"]) {
      assert.deepEqual(say(name, domain()), { sound: 75, worst: 100, ...alone });
    }
    assert.deepEqual(say("MasterCPUUtilization", domain()), { sound: 25, worst: 100, ...alone });
    assert.deepEqual(say("FreeStorageSpace", domain({}, { volumeSize: 10 })), {
      sound: 10_240,
      worst: 0,
      ...alone,
    });
    assert.deepEqual(say("FreeStorageSpace", domain()), { sound: 0, worst: 0, ...alone });
    assert.deepEqual(say("ThreadpoolWriteQueue", domain()), { sound: 0, worst: 10_000, ...alone });
    assert.deepEqual(say("ThreadpoolSearchQueue", domain()), { sound: 0, worst: 1000, ...alone });
    for (const name of ["ThreadpoolWriteRejected", "ThreadpoolSearchRejected"]) {
      assert.deepEqual(say(name, domain()), { sound: 1, worst: 2, ...alone });
    }
    assert.equal(say("Nodes"), undefined);
  });

  it("is of each of several nodes, masters and warm ones counted where they are enabled", () => {
    const say = (clusterConfig: Json, name = "Nodes") =>
      of(
        "AWS/ES",
        name,
        { DomainName: "d", ClientId: ACCOUNT },
        resource("aws:opensearch/domain:Domain", "d", "d", {
          domainName: "d",
          arn: `arn:aws:es:${REGION}:${ACCOUNT}:domain/d`,
          clusterConfig,
        }),
      );
    assert.deepEqual(say({}), { sound: 1, worst: 0 });
    assert.deepEqual(say({ instanceCount: 3 }), { sound: 3, worst: 2 });
    const counts = { instanceCount: 3, dedicatedMasterCount: 3, warmCount: 2 };
    assert.deepEqual(say(counts), { sound: 3, worst: 2 });
    assert.deepEqual(say({ ...counts, dedicatedMasterEnabled: true }), { sound: 6, worst: 5 });
    assert.deepEqual(say({ ...counts, warmEnabled: true }), { sound: 5, worst: 4 });
    assert.deepEqual(say({ warmEnabled: true }), { sound: 1, worst: 0 });
    assert.deepEqual(say({ instanceCount: 2 }, "CPUUtilization"), { sound: 50, worst: 100, ofEach: true });
  });
});

describe("What CloudWatch Logs counts of a group", () => {
  it("are its events and their bytes, for the group and for the account", () => {
    const store = new MetricStore();
    const count = logGroupCounter(store, "/flow");
    count(0, "né", []);
    count(30, "REJECT", []);
    const sum = (name: string, dimensions: Dimensions) =>
      store.series({ namespace: "AWS/Logs", name, dimensions }).between(0, 60)?.sum;
    const both: readonly Dimensions[] = [{ LogGroupName: "/flow" }, {}];
    for (const dimensions of both) {
      assert.equal(sum("IncomingLogEvents", dimensions), 2);
      assert.equal(sum("IncomingBytes", dimensions), 9);
    }
    assert.equal(sum("IncomingBytes", { LogGroupName: "/other" }), undefined);
  });
});
