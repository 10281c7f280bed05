import assert from "node:assert/strict";
import { type DeliveryReport } from "../../delivery";
import {
  deliveryActions,
  deliveryPolicy,
  flowLogToGroup,
  logGroupArn,
  trustPolicy,
  mainVpcId,
} from "./support/log-group-stack";
import { flowLogRecord, traffic } from "./support/records";
import { changed, deploymentOf, type ExportedResource, resource, without } from "./support/stack";
import { replay } from "./support/replay";

const stack = flowLogToGroup();

async function replayed(resources: readonly ExportedResource[]): Promise<DeliveryReport> {
  return await replay(deploymentOf(resources), traffic(flowLogRecord(), flowLogRecord({ action: "REJECT" })));
}

/** Asserts that nothing arrived, and at which stop and why. */
async function assertStopped(
  resources: readonly ExportedResource[],
  place: string,
  reason: string | RegExp,
): Promise<void> {
  const report = await replayed(resources);
  assert.equal(report.logEvents.length, 0);
  const [undelivered, ...others] = report.undelivered;
  assert.deepEqual(others, []);
  assert.equal(undelivered?.records, 2);
  assert.equal(undelivered.kind, "lost");
  assert.equal(undelivered.place, place);
  if (typeof reason === "string") assert.equal(undelivered.reason, reason);
  else assert.match(undelivered.reason, reason);
}

describe("The way to a log group", () => {
  it("is open when role, trust and group are in order", async () => {
    const report = await replayed(stack);
    assert.deepEqual(report.undelivered, []);
    const [destination] = report.destinations;
    assert.equal(destination?.recordsIn, 2);
    assert.equal(destination.delivered, 2);
  });

  it("writes each record in the flow log's own format to the stream of its interface", async () => {
    const [event] = (await replayed(stack)).logEvents;
    assert.equal(event?.logGroup, "/network-security/vpc-flow");
    assert.equal(event.logStream, "eni-0a1b2c3d4e5f60718-all");
    assert.equal(
      event.message,
      "2 123456789012 eni-0a1b2c3d4e5f60718 10.0.0.155 10.0.14.100 49152 443 6 10 5000 1795248000 1795248030 ACCEPT OK",
    );
  });

  for (const action of deliveryActions) {
    it(`stops at the role when it loses ${action}`, async () => {
      const policy = deliveryPolicy(deliveryActions.filter((kept) => kept !== action));
      await assertStopped(
        changed(stack, "deliver", { policy }),
        "policies of role role",
        new RegExp(`role/flow-delivery, ${action} on .*: no policy of the role allows it`),
      );
    });
  }

  it("tells a cause that stops many streams once for each traffic, with their number", async () => {
    const policy = deliveryPolicy(deliveryActions.filter((action) => action !== "logs:PutLogEvents"));
    const through = (...interfaces: readonly string[]): ReturnType<typeof traffic> =>
      traffic(...interfaces.map((id) => flowLogRecord({ "interface-id": id })));
    const report = await replay(deploymentOf(changed(stack, "deliver", { policy })), [
      ...through("eni-1", "eni-2", "eni-1", "eni-3"),
      ...through("eni-2", "eni-4").map((each) => ({ ...each, label: "generated: other" })),
      ...through("eni-4").map((each) => ({ ...each, label: "generated: one" })),
    ]);
    const why = (streams: string): string =>
      `arn:aws:iam::123456789012:role/flow-delivery, logs:PutLogEvents on ${logGroupArn}:log-stream:${streams}: no policy of the role allows it`;
    assert.deepEqual(
      report.undelivered.map(({ label, records, reason }) => [label, records, reason]),
      [
        ["generated: test", 4, why("eni-1-all and 2 more streams")],
        ["generated: other", 2, why("eni-2-all and 1 more stream")],
        ["generated: one", 1, why("eni-4-all")],
      ],
    );
  });

  it("tells two causes apart that stop different streams of one group", async () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "logs:*", Resource: `${logGroupArn}:*` },
        {
          Sid: "NotThese",
          Effect: "Deny",
          Action: "logs:PutLogEvents",
          Resource: `${logGroupArn}:log-stream:eni-1-all`,
        },
        {
          Sid: "NorThis",
          Effect: "Deny",
          Action: "logs:CreateLogStream",
          Resource: `${logGroupArn}:log-stream:eni-2-all`,
        },
      ],
    });
    const records = ["eni-1", "eni-2", "eni-3"].map((id) => flowLogRecord({ "interface-id": id }));
    const report = await replay(deploymentOf(changed(stack, "deliver", { policy })), traffic(...records));
    assert.deepEqual(
      report.undelivered.map(({ records: count, reason }) => [count, reason]),
      [
        [1, 'statement "NotThese" of role policy deliver denies it explicitly'],
        [1, 'statement "NorThis" of role policy deliver denies it explicitly'],
      ],
    );
  });

  it("stops when the policy names the group without its streams", async () => {
    const policy = deliveryPolicy().replace(`${logGroupArn}:*`, logGroupArn);
    await assertStopped(
      changed(stack, "deliver", { policy }),
      "policies of role role",
      /statement "Deliver" of role policy deliver: it is about arn:aws:logs:eu-central-1:123456789012:log-group:\/network-security\/vpc-flow, not /,
    );
  });

  it("stops at the trust policy when it trusts another service", async () => {
    const assumeRolePolicy = trustPolicy().replace(
      "vpc-flow-logs.amazonaws.com",
      "delivery.logs.amazonaws.com",
    );
    await assertStopped(
      changed(stack, "role", { assumeRolePolicy }),
      "trust policy of role role",
      /statement "FlowLogs" of trust policy of role role: it is for delivery.logs.amazonaws.com$/,
    );
  });

  it("stops at the trust policy when its source account is another one", async () => {
    await assertStopped(
      changed(stack, "role", { assumeRolePolicy: trustPolicy("210987654321") }),
      "trust policy of role role",
      /StringEquals aws:SourceAccount asks for 210987654321, the request has 123456789012$/,
    );
  });

  it("is open for a trust policy without conditions, which AWS takes too", async () => {
    const assumeRolePolicy = JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    });
    assert.deepEqual((await replayed(changed(stack, "role", { assumeRolePolicy }))).undelivered, []);
  });

  it("stops when a condition of the trust policy is not one the model knows", async () => {
    const assumeRolePolicy = trustPolicy().replace("StringEquals", "StringResembles");
    await assertStopped(
      changed(stack, "role", { assumeRolePolicy }),
      "trust policy of role role",
      'not known: statement "FlowLogs" of trust policy of role role: condition operator StringResembles is not known',
    );
  });

  it("stops when the role is not deployed", async () => {
    await assertStopped(
      without(without(stack, "role"), "deliver"),
      "role arn:aws:iam::123456789012:role/flow-delivery",
      "flow log flow names this role, which is not among the deployed resources",
    );
  });

  it("stops when the flow log has no role", async () => {
    await assertStopped(
      changed(stack, "flow", { iamRoleArn: "" }),
      "flow log flow",
      "it has no role; delivery to CloudWatch Logs needs iamRoleArn",
    );
  });

  it("stops when the group is not deployed", async () => {
    await assertStopped(
      without(stack, "group"),
      "log group /network-security/vpc-flow",
      /^it is not among the deployed resources/,
    );
  });

  it("stops when the group is of another account", async () => {
    await assertStopped(
      changed(stack, "flow", { logDestination: logGroupArn.replace("123456789012", "210987654321") }),
      "flow log flow",
      /flow logs reach log groups of their own account and region only$/,
    );
  });

  it("stops when the policy is another role's", async () => {
    await assertStopped(
      changed(stack, "deliver", { role: "someone-else" }),
      "policies of role role",
      /no policy of the role allows it$/,
    );
  });

  it("is open when the policy is managed and attached", async () => {
    const arn = "arn:aws:iam::123456789012:policy/deliver";
    const managed = [
      ...without(stack, "deliver"),
      resource("aws:iam/policy:Policy", "managed", arn, { arn, policy: deliveryPolicy() }),
      resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "attached", "flow-delivery-1", {
        role: "flow-delivery",
        policyArn: arn,
      }),
    ];
    assert.deepEqual((await replayed(managed)).undelivered, []);
    await assertStopped(
      without(managed, "managed"),
      "policies of role role",
      `managed policy ${arn} is not in the export, so what it allows is not known`,
    );
  });
});

describe("An encrypted log group", () => {
  const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
  const root = {
    Sid: "Root",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Action: "kms:*",
    Resource: "*",
  };
  const logs = (arn: string): unknown => ({
    Sid: "Logs",
    Effect: "Allow",
    Principal: { Service: "logs.eu-central-1.amazonaws.com" },
    Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
    Resource: "*",
    Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": arn } },
  });
  const encrypted = (...statements: readonly unknown[]): readonly ExportedResource[] => [
    ...changed(stack, "group", { kmsKeyId: keyArn }),
    resource("aws:kms/key:Key", "key", "11111111-2222-3333-4444-555555555555", {
      arn: keyArn,
      isEnabled: true,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    }),
  ];

  it("takes records when its key lets CloudWatch Logs in for this group", async () => {
    assert.deepEqual((await replayed(encrypted(root, logs(logGroupArn)))).undelivered, []);
  });

  it("takes records in China when its key lets the host of CloudWatch Logs there in", async () => {
    const there = (host: string) =>
      JSON.parse(
        JSON.stringify(encrypted(root, logs(logGroupArn)))
          .replaceAll("arn:aws:", "arn:aws-cn:")
          .replaceAll("eu-central-1", "cn-north-1")
          .replace("logs.cn-north-1.amazonaws.com", host),
      ) as readonly ExportedResource[];
    assert.deepEqual((await replayed(there("logs.cn-north-1.amazonaws.com.cn"))).undelivered, []);
    const [left] = (await replayed(there("logs.cn-north-1.amazonaws.com"))).undelivered;
    assert.equal(left?.place, "key policy of key");
  });

  it("takes none when the key policy leaves CloudWatch Logs out", async () => {
    await assertStopped(
      encrypted(root),
      "key policy of key",
      /^logs.eu-central-1.amazonaws.com, kms:Encrypt on .*: statement "Root" of key policy of key: it is for arn:aws:iam::123456789012:root$/,
    );
  });

  it("takes none when the key is for another group", async () => {
    await assertStopped(
      encrypted(root, logs(`${logGroupArn}-other`)),
      "key policy of key",
      /kms:EncryptionContext:aws:logs:arn asks for .*-other, the request has .*vpc-flow$/,
    );
  });

  it("takes none when the key is disabled", async () => {
    const disabled = changed(encrypted(root, logs(logGroupArn)), "key", { isEnabled: false });
    await assertStopped(disabled, "key policy of key", /^the key is disabled$/);
  });

  it("takes none when the key is not deployed, since its policy is not known", async () => {
    await assertStopped(
      without(encrypted(root), "key"),
      `KMS key ${keyArn}`,
      /whether logs.eu-central-1.amazonaws.com may use it is not known/,
    );
  });
});

describe("A flow log's own limits", () => {
  it("does not capture what its traffic type leaves out, and says so", async () => {
    const report = await replayed(changed(stack, "flow", { trafficType: "REJECT" }));
    assert.equal(report.destinations[0]?.delivered, 1);
    assert.deepEqual(report.undelivered, [
      {
        kind: "not captured",
        flowLog: stack.at(-1)?.urn,
        label: "generated: test",
        records: 1,
        place: "flow log flow",
        reason: "it captures REJECT traffic only, and this is ACCEPT",
      },
    ]);
  });

  it("writes NODATA and SKIPDATA records whatever its traffic type, and counts SKIPDATA as loss", async () => {
    const statusOnly = (status: string): object => ({
      start: 1795248000,
      end: 1795248060,
      "log-status": status,
    });
    const deployment = deploymentOf(changed(stack, "flow", { trafficType: "REJECT" }));
    const report = await replay(deployment, traffic(statusOnly("NODATA"), statusOnly("SKIPDATA")));
    assert.equal(report.destinations[0]?.delivered, 2);
    assert.equal(report.destinations[0].skippedData, 1);
    assert.match(
      report.findings.map(({ sentence }) => sentence).join("\n"),
      /1 of 2 delivered records say SKIPDATA/,
    );
  });

  it("counts traffic of a VPC that no flow log covers", async () => {
    const [elsewhere] = traffic(flowLogRecord());
    assert.ok(elsewhere);
    const report = await replay(deploymentOf(stack), [{ ...elsewhere, source: { vpcId: "vpc-elsewhere" } }]);
    assert.equal(report.destinations[0]?.recordsIn, 0);
    assert.deepEqual(report.undelivered, [
      {
        kind: "lost",
        flowLog: undefined,
        label: "generated: test",
        records: 1,
        place: "vpc-elsewhere",
        reason: "no flow log covers this VPC, subnet or network interface",
      },
    ]);
  });

  it("names the VPC that a record says, and asks for one where it says none", async () => {
    const anywhere = { telemetry: "flow-log", source: {}, label: "recorded: test" } as const;
    const report = await replay(deploymentOf(stack), [
      { ...anywhere, records: [{ ...flowLogRecord(), "vpc-id": "vpc-elsewhere" }] },
      {
        ...anywhere,
        records: [{ ...flowLogRecord(), "vpc-id": undefined, "interface-id": "eni-elsewhere" }],
      },
    ]);
    assert.deepEqual(
      report.undelivered.map(({ place, reason }) => [place, reason]),
      [
        ["vpc-elsewhere", "no flow log covers this VPC, subnet or network interface"],
        [
          "an unknown VPC",
          "the record says no VPC and its interface is not in the deployment; name where it is replayed (--source)",
        ],
      ],
    );
  });

  it("covers a subnet's traffic by the VPC's flow log, and not the other way round", async () => {
    const subnet = resource("aws:ec2/subnet:Subnet", "subnet", "subnet-1", { vpcId: mainVpcId });
    const [sample] = traffic(flowLogRecord());
    assert.ok(sample);
    const inSubnet = { ...sample, source: { subnetId: "subnet-1" } };
    const ofSubnet = changed(stack, "flow", { vpcId: "", subnetId: "subnet-1" });
    const delivered = async (
      resources: readonly ExportedResource[],
      source: typeof sample,
    ): Promise<number | undefined> =>
      (await replay(deploymentOf([...resources, subnet]), [source])).destinations[0]?.delivered;
    assert.equal(await delivered(stack, inSubnet), 1);
    assert.equal(await delivered(ofSubnet, inSubnet), 1);
    assert.equal(await delivered(ofSubnet, sample), 0);
  });

  it("counts a record that has no time as lost, not as delivered at some time", async () => {
    const report = await replay(deploymentOf(stack), traffic({ srcaddr: "10.0.0.1" }));
    assert.equal(
      report.undelivered[0]?.reason,
      "the record has neither start nor end, so no time can be given to it",
    );
  });

  it("reports a flow log that cannot be read, with the records that it would have taken", async () => {
    const report = await replayed(changed(stack, "flow", { logFormat: "${srcaddr} ${destaddr}" }));
    assert.equal(report.destinations[0]?.undelivered, 2);
    assert.match(report.undelivered[0]?.reason ?? "", /flow log flow, logFormat: field 2: found "destaddr"/);
  });
});
