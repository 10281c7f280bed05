import assert from "node:assert/strict";
import { type DeliveryReport } from "../../delivery";
import { deliveryStream, flowLogToStream, streamArn } from "./support/delivery-stream-stack";
import { mainVpcId } from "./support/log-group-stack";
import { flowLogRecord, traffic } from "./support/records";
import {
  ACCOUNT,
  changed,
  deploymentOf,
  type ExportedResource,
  REGION,
  resource,
  without,
} from "./support/stack";
import { replay } from "./support/replay";

const OTHER = "210987654321";
const sourceRoleArn = `arn:aws:iam::${ACCOUNT}:role/to-firehose`;
const targetRoleArn = `arn:aws:iam::${OTHER}:role/AWSLogDeliveryFirehoseCrossAccountRole-flows`;

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

async function replayed(resources: readonly ExportedResource[]): Promise<DeliveryReport> {
  return await replay(deploymentOf(resources), traffic(flowLogRecord()));
}

async function assertStopped(
  resources: readonly ExportedResource[],
  place: string,
  reason: RegExp,
): Promise<void> {
  const report = await replayed(resources);
  assert.deepEqual(report.streamRecords, []);
  assert.equal(report.undelivered[0]?.place, place);
  assert.match(report.undelivered[0].reason, reason);
}

describe("The way to a delivery stream of the same account", () => {
  const stack = [
    ...flowLogToStream(streamArn(ACCOUNT)),
    ...deliveryStream(ACCOUNT, { LogDeliveryEnabled: "true" }),
  ];

  it("ends in records of one message each, without a header", async () => {
    const report = await replayed(stack);
    assert.equal(report.destinations[0]?.delivered, 1);
    assert.deepEqual(
      report.streamRecords.map(({ data }) => data),
      [
        '{"message":"2 123456789012 eni-0a1b2c3d4e5f60718 10.0.0.155 10.0.14.100 49152 443 6 10 5000 1795248000 1795248030 ACCEPT OK"}',
      ],
    );
  });

  it("stops at a stream without the tag that opens it", async () => {
    await assertStopped(
      changed(stack, "stream", { tags: {} }),
      "delivery stream stream",
      /^it lacks the tag LogDeliveryEnabled=true/,
    );
    await assertStopped(
      changed(stack, "stream", { tags: { LogDeliveryEnabled: "false" } }),
      "delivery stream stream",
      /^it lacks the tag/,
    );
  });

  it("stops at a flow log with a role", async () => {
    await assertStopped(
      changed(stack, "flow", { iamRoleArn: sourceRoleArn }),
      "flow log flow",
      /which AWS refuses for a delivery stream of the same account/,
    );
  });

  it("stops when the stream is not deployed", async () => {
    await assertStopped(
      without(stack, "stream"),
      `delivery stream ${streamArn(ACCOUNT)}`,
      /^it is not among the deployed resources/,
    );
  });
});

describe("The way to a delivery stream of another account", () => {
  const passItself = {
    Sid: "Pass",
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: sourceRoleArn,
    Condition: {
      StringEquals: { "iam:PassedToService": "delivery.logs.amazonaws.com" },
      StringLike: { "iam:AssociatedResourceARN": [`arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${mainVpcId}`] },
    },
  };
  const manage = {
    Effect: "Allow",
    Action: [
      "logs:CreateLogDelivery",
      "logs:DeleteLogDelivery",
      "logs:ListLogDeliveries",
      "logs:GetLogDelivery",
    ],
    Resource: "*",
  };
  const take = { Effect: "Allow", Action: "sts:AssumeRole", Resource: targetRoleArn };
  const stack = [
    ...flowLogToStream(streamArn(OTHER), {
      iamRoleArn: sourceRoleArn,
      deliverCrossAccountRole: targetRoleArn,
    }),
    ...deliveryStream(OTHER, {}),
    resource("aws:iam/role:Role", "source", "to-firehose", {
      name: "to-firehose",
      arn: sourceRoleArn,
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", "sourcePolicy", "p1", {
      role: "to-firehose",
      policy: policy(passItself, manage, take),
    }),
    resource("aws:iam/role:Role", "target", "AWSLogDeliveryFirehoseCrossAccountRole-flows", {
      name: "AWSLogDeliveryFirehoseCrossAccountRole-flows",
      arn: targetRoleArn,
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { AWS: sourceRoleArn },
        Action: "sts:AssumeRole",
      }),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", "targetPolicy", "p2", {
      role: "AWSLogDeliveryFirehoseCrossAccountRole-flows",
      policy: policy({
        Effect: "Allow",
        Action: ["iam:CreateServiceLinkedRole", "firehose:TagDeliveryStream"],
        Resource: "*",
      }),
    }),
  ];

  it("is open with both roles as AWS documents them, the stream's tag left to them", async () => {
    assert.deepEqual((await replayed(stack)).undelivered, []);
  });

  it("stops when the source role may not be passed on for this VPC", async () => {
    const otherVpc = JSON.parse(JSON.stringify(passItself).replace(mainVpcId, "vpc-other")) as object;
    await assertStopped(
      changed(stack, "sourcePolicy", { policy: policy(otherVpc, manage, take) }),
      "policies of role source",
      /iam:PassRole on .*iam:AssociatedResourceARN asks for .*vpc-other/,
    );
  });

  it("stops when the source role may not manage log deliveries", async () => {
    await assertStopped(
      changed(stack, "sourcePolicy", { policy: policy(passItself, take) }),
      "policies of role source",
      /logs:CreateLogDelivery on \*: no policy of the role allows it$/,
    );
  });

  it("stops when the source role may not take the other one", async () => {
    await assertStopped(
      changed(stack, "sourcePolicy", { policy: policy(passItself, manage) }),
      "role target, assumed by role source",
      /sts:AssumeRole on .*: no policy of the role allows it$/,
    );
  });

  it("stops when the other role trusts another account", async () => {
    const assumeRolePolicy = policy({
      Effect: "Allow",
      Principal: { AWS: "333333333333" },
      Action: "sts:AssumeRole",
    });
    await assertStopped(
      changed(stack, "target", { assumeRolePolicy }),
      "role target, assumed by role source",
      /it is for 333333333333$/,
    );
  });

  it("stops when the other role may not tag the stream", async () => {
    const only = policy({ Effect: "Allow", Action: "iam:CreateServiceLinkedRole", Resource: "*" });
    await assertStopped(
      changed(stack, "targetPolicy", { policy: only }),
      "policies of role target",
      /firehose:TagDeliveryStream on /,
    );
  });

  it("stops when the other role's name does not begin as AWS wants it", async () => {
    const arn = targetRoleArn.replace("AWSLogDelivery", "LogDelivery");
    await assertStopped(
      changed(changed(stack, "target", { arn }), "flow", { deliverCrossAccountRole: arn }),
      "role target",
      /only if its name begins AWSLogDeliveryFirehoseCrossAccountRole$/,
    );
  });

  it("stops when one of the roles is missing", async () => {
    await assertStopped(
      changed(stack, "flow", { deliverCrossAccountRole: "" }),
      "flow log flow",
      /^it has no deliverCrossAccountRole/,
    );
    await assertStopped(changed(stack, "flow", { iamRoleArn: "" }), "flow log flow", /^it has no iamRoleArn/);
  });

  it("is not known when the source role's trust asks for source keys, which AWS does not document", async () => {
    const assumeRolePolicy = policy({
      Effect: "Allow",
      Principal: { Service: "delivery.logs.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    });
    await assertStopped(
      changed(stack, "source", { assumeRolePolicy }),
      "trust policy of role source",
      /^not known: /,
    );
  });
});
