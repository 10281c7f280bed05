import assert from "node:assert/strict";

import { FlowLogPipeline, type FlowLogPipelineArgs } from "../../../components";
import { allFieldsV5Format, defaultFormat, flowLogFormat } from "../../../telemetry/flow-logs";
import { account, refusal, register } from "../registrations";

const main = { name: "main", vpcId: "vpc-0123456789abcdef0" };
const build =
  (args: Partial<FlowLogPipelineArgs>, name = "traffic") =>
  () =>
    new FlowLogPipeline(name, { account, sources: [main], destinations: { cloudWatchLogs: {} }, ...args });

const flowLog = "aws:ec2/flowLog:FlowLog";

describe("Component: FlowLogPipeline", () => {
  describe("with several sources and destinations", () => {
    it("makes one flow log for each pair", async () => {
      const { registrations } = await register(
        build({
          sources: [
            main,
            { name: "db", subnetId: "subnet-0123456789abcdef0" },
            { name: "bastion", networkInterfaceId: "eni-0123456789abcdef0" },
          ],
          destinations: { cloudWatchLogs: {}, s3: {} },
        }),
      );
      const sourceOf = ({ vpcId, subnetId, eniId }: Readonly<Record<string, unknown>>) =>
        vpcId ?? subnetId ?? eniId;
      assert.deepEqual(
        registrations
          .ofType(flowLog)
          .map(({ name, inputs }) => [name, sourceOf(inputs)])
          .sort(),
        [
          ["traffic-bastion-to-cloudwatch-logs", "eni-0123456789abcdef0"],
          ["traffic-bastion-to-s3", "eni-0123456789abcdef0"],
          ["traffic-db-to-cloudwatch-logs", "subnet-0123456789abcdef0"],
          ["traffic-db-to-s3", "subnet-0123456789abcdef0"],
          ["traffic-main-to-cloudwatch-logs", "vpc-0123456789abcdef0"],
          ["traffic-main-to-s3", "vpc-0123456789abcdef0"],
        ],
      );
    });

    it("lets a second pipeline stand beside the first", async () => {
      const { registrations } = await register(() => [build({})(), build({}, "rejected")()]);
      assert.equal(registrations.ofType(flowLog).length, 2);
    });
  });

  it("writes the format, traffic type and interval that it is given", async () => {
    const { registrations, result } = await register(
      build({ format: allFieldsV5Format, trafficType: "REJECT", maxAggregationInterval: 60 }),
    );
    const { inputs } = registrations.one(flowLog);
    assert.match(String(inputs.logFormat), /^\$\{account-id} \$\{action} .* \$\{version} \$\{vpc-id}$/);
    assert.deepEqual([inputs.trafficType, inputs.maxAggregationInterval], ["REJECT", 60]);
    assert.equal(result.format, allFieldsV5Format);
  });

  it("tells AWS which tags the tag fields mean", async () => {
    const format = flowLogFormat(["srcaddr", "instance-tag"]);
    assert(format.ok);
    const { registrations } = await register(
      build({ format: format.value, tagKeys: { instance: ["Team"] } }),
    );
    assert.deepEqual(registrations.one(flowLog).inputs.tagFieldSpecifications, [
      { resourceType: "instance", tagKeys: ["Team"] },
    ]);
  });

  it("has AWS's default format where none is given", async () => {
    const { result } = await register(build({}));
    assert.equal(result.format, defaultFormat);
  });

  it("gives names and orders also in a preview, where no id is known", async () => {
    const { registrations } = await register(build({ destinations: { cloudWatchLogs: {}, s3: {} } }), {
      preview: true,
    });
    assert.equal(registrations.ofType(flowLog).length, 2);
    assert.deepEqual(
      registrations
        .one(flowLog, "traffic-main-to-s3")
        .dependencies.includes("aws:s3/bucketPolicy:BucketPolicy::traffic-log-bucket"),
      true,
    );
  });

  it("refuses all faults of its arguments in one error, and registers nothing", async () => {
    assert.deepEqual(
      await refusal(
        build({
          sources: [main, main],
          destinations: { cloudWatchLogs: { retentionInDays: 31 }, s3: { prefix: "AWSLogs" } },
        }),
      ),
      {
        message: 'FlowLogPipeline "traffic" has 3 faults in its arguments',
        faults: [
          'sources[1].name: found "main", which is already sources[0]; each source needs a name of its own',
          "destinations.cloudWatchLogs.retentionInDays: found 31 days; CloudWatch Logs keeps events for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
          'destinations.s3.prefix: found "AWSLogs"; AWSLogs is the folder that AWS itself writes below the prefix, choose another',
        ],
      },
    );
  });

  it("refuses to be without a source or a destination", async () => {
    assert.deepEqual((await refusal(build({ sources: [], destinations: {} }))).faults, [
      "sources: found none; a flow log records a VPC, a subnet or a network interface: name at least one",
      "destinations: found none; give cloudWatchLogs, s3, firehose, or more of them",
    ]);
  });
});
