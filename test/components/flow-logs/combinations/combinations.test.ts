import assert from "node:assert/strict";

import { FlowLogPipeline, type FlowLogSource } from "../../../../components";
import { flowLogFormat, parseLogFormat } from "../../../../telemetry/flow-logs";
import { account, register, type Registrations } from "../../registrations";
import { destinationCases } from "./destinations";

const sources: readonly { title: string; source: FlowLogSource; property: object; arn: string }[] = [
  {
    title: "VPC",
    source: { name: "main", vpcId: "vpc-0123456789abcdef0" },
    property: { vpcId: "vpc-0123456789abcdef0", subnetId: undefined, eniId: undefined },
    arn: "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0123456789abcdef0",
  },
  {
    title: "subnet",
    source: { name: "db", subnetId: "subnet-0123456789abcdef0" },
    property: { vpcId: undefined, subnetId: "subnet-0123456789abcdef0", eniId: undefined },
    arn: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0123456789abcdef0",
  },
  {
    title: "network interface",
    source: { name: "bastion", networkInterfaceId: "eni-0123456789abcdef0" },
    property: { vpcId: undefined, subnetId: undefined, eniId: "eni-0123456789abcdef0" },
    arn: "arn:aws:ec2:eu-west-1:111122223333:network-interface/eni-0123456789abcdef0",
  },
];

/** The 29 fields as the console's "Select all" wrote them, from the seeds and not from the catalogue. */
const allV5 =
  "account-id action az-id bytes dstaddr dstport end flow-direction instance-id interface-id log-status packets pkt-dst-aws-service pkt-dstaddr pkt-src-aws-service pkt-srcaddr protocol region srcaddr srcport start sublocation-id sublocation-type subnet-id tcp-flags traffic-path type version vpc-id";
const formats = [
  {
    title: "the default format",
    fields:
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status",
  },
  { title: "all fields of version 5", fields: allV5 },
  { title: "a custom format", fields: "srcaddr dstaddr bytes reject-reason resource-id encryption-status" },
].map(({ title, fields }) => ({ title, fields: fields.split(" ") }));

/** Every source with every destination, and every format with every destination. */
const rows = [
  ...sources.flatMap((source) =>
    destinationCases.map((destination) => ({ source, destination, format: formats[0]! })),
  ),
  ...formats
    .slice(1)
    .flatMap((format) =>
      destinationCases.map((destination) => ({ source: sources[0]!, destination, format })),
    ),
];

const made = (registrations: Registrations) => ({
  roles: registrations.ofType("aws:iam/role:Role").length,
  groups: registrations.ofType("aws:cloudwatch/logGroup:LogGroup").length,
  buckets: registrations.ofType("aws:s3/bucket:Bucket").length,
  streams: registrations.ofType("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream").length,
});

describe("FlowLogPipeline, every combination", () => {
  it("has more than a hundred", () => {
    assert.equal(rows.length, 105);
  });

  for (const { source, destination, format } of rows) {
    it(`delivers ${format.title} of a ${source.title} ${destination.title}`, async () => {
      const parsed = flowLogFormat(format.fields);
      assert(parsed.ok);
      const { registrations } = await register(
        () =>
          new FlowLogPipeline("traffic", {
            account,
            sources: [source.source],
            format: parsed.value,
            destinations: destination.destinations,
          }),
      );
      const { inputs } = registrations.one("aws:ec2/flowLog:FlowLog");
      const only = (keys: object) => Object.fromEntries(Object.keys(keys).map((key) => [key, inputs[key]]));
      assert.deepEqual(only(source.property), source.property);
      assert.deepEqual(only(destination.flowLog), destination.flowLog);
      assert.deepEqual(parseLogFormat(String(inputs.logFormat)), {
        ok: true,
        value: { fields: format.fields },
      });
      assert.deepEqual(made(registrations), destination.makes);
      destination.access(registrations, source.arn);
    });
  }
});
