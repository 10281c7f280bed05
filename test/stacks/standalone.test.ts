import assert from "node:assert/strict";

import { parseStackConfig } from "../../stacks";
import { standaloneStack } from "../../stacks/standalone";
import { policyIn, register, valueOf } from "../components/registrations";
import { exfiltration, pipeline, rawConfig, rejected } from "./raw";

function stack(changes: Record<string, unknown> = {}) {
  const parsed = parseStackConfig(rawConfig(changes), { isPreview: true });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  return () => standaloneStack(parsed.value);
}

/** The name of the alarm that a schedule sets back. */
function alarmSetBack({ target }: Readonly<Record<string, unknown>>): unknown {
  return (JSON.parse((target as { input: string }).input) as { AlarmName: string }).AlarmName;
}

describe("Stack: standalone", () => {
  it("makes a VPC, its flow logs, a topic and the alarms, and nothing else of these", async () => {
    const { registrations } = await register(stack());
    assert.deepEqual(
      Object.fromEntries(
        Object.entries(registrations.counts()).filter(([type]) =>
          /^(awsx|network-security):|FlowLog$/.test(type),
        ),
      ),
      {
        "awsx:ec2:Vpc": 1,
        "network-security:flowLogs:FlowLogPipeline": 1,
        "aws:ec2/flowLog:FlowLog": 2,
        "network-security:alarms:AlertTopic": 1,
        "network-security:alarms:HeartbeatAlarm": 2,
        "network-security:alarms:AlarmReminder": 1,
        "network-security:alarms:SkippedRecordsAlarm": 1,
        "network-security:alarms:ExfilAlarm": 1,
        "network-security:alarms:RejectedConnectionAlarm": 1,
      },
    );
  });

  it("takes the VPC's id from the VPC, so that a policy can tell by the dependency", async () => {
    const { registrations } = await register(stack());
    assert.deepEqual(
      registrations
        .ofType("aws:ec2/flowLog:FlowLog")
        .map(({ propertyDependencies }) => propertyDependencies.vpcId),
      [["awsx:ec2:Vpc::main"], ["awsx:ec2:Vpc::main"]],
    );
  });

  it("makes every resource through the provider of the one account, which refuses another", async () => {
    const { registrations } = await register(stack());
    const { inputs } = registrations.one("pulumi:providers:aws");
    assert.deepEqual(
      [inputs.region, inputs.allowedAccountIds, inputs.skipRequestingAccountId],
      ["eu-west-1", '["123456789012"]', undefined],
    );
    assert.deepEqual(
      registrations.all.filter(({ type, provider }) => type.startsWith("aws:") && provider !== "account"),
      [],
    );
  });

  it("enters the account by a role where the configuration names one, and still refuses another account", async () => {
    const roleArn = "arn:aws:iam::123456789012:role/Deployment";
    const { registrations } = await register(stack({ assumeRoleArn: roleArn }));
    const { inputs } = registrations.one("pulumi:providers:aws");
    assert.deepEqual(
      [inputs.assumeRoles, inputs.allowedAccountIds],
      [JSON.stringify([{ roleArn, sessionName: "pulumi-test" }]), '["123456789012"]'],
    );
  });

  it("tags everything with project and stack", async () => {
    const { registrations } = await register(stack());
    assert.equal(
      registrations.one("pulumi:providers:aws").inputs.defaultTags,
      '{"tags":{"ManagedBy":"pulumi","Project":"network-security","Stack":"test"}}',
    );
  });

  it("asks AWS for nothing in a preview offline", async () => {
    const { registrations } = await register(stack({ "env:NETWORK_SECURITY_OFFLINE_PREVIEW": true }));
    const { inputs } = registrations.one("pulumi:providers:aws");
    assert.deepEqual(
      [
        inputs.allowedAccountIds,
        inputs.skipCredentialsValidation,
        inputs.skipRequestingAccountId,
        inputs.skipMetadataApiCheck,
        inputs.accessKey,
      ],
      [undefined, "true", "true", "true", "offline-preview"],
    );
  });

  it("makes no VPC where one is adopted, and records it by its id", async () => {
    const { registrations } = await register(
      stack({ vpcs: [{ name: "main", id: "vpc-0123456789abcdef0" }] }),
    );
    assert.deepEqual(registrations.ofType("awsx:ec2:Vpc"), []);
    assert.deepEqual(
      registrations.ofType("aws:ec2/flowLog:FlowLog").map(({ inputs }) => inputs.vpcId),
      ["vpc-0123456789abcdef0", "vpc-0123456789abcdef0"],
    );
  });

  it("records subnets and interfaces by their ids", async () => {
    const sources = {
      subnetIds: ["subnet-0123456789abcdef0"],
      networkInterfaceIds: ["eni-0123456789abcdef0"],
    };
    const { registrations } = await register(
      stack({ flowLogPipelines: [pipeline({ sources, destinations: { cloudWatchLogs: {} } })] }),
    );
    assert.deepEqual(
      registrations
        .ofType("aws:ec2/flowLog:FlowLog")
        .map(({ inputs }) => inputs.subnetId ?? inputs.eniId)
        .sort(),
      ["eni-0123456789abcdef0", "subnet-0123456789abcdef0"],
    );
  });

  it("tells the topic of every alarm", async () => {
    const { registrations } = await register(stack());
    assert.deepEqual(
      registrations
        .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
        .map(({ name, inputs }) => [name, inputs.alarmActions])
        .sort(),
      [
        "exfiltration",
        "rejected-ssh",
        "traffic-cloudwatch-logs-heartbeat",
        "traffic-s3-heartbeat",
        "traffic-skipped-records",
      ].map((name) => [name, ["arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3"]]),
    );
  });

  it("tells of the alarms of an incident by the incident alone, which names them as they are deployed", async () => {
    const { registrations, result } = await register(
      stack({
        alarms: {
          exfiltration: [exfiltration(), exfiltration({ name: "other" })],
          rejectedConnections: [rejected()],
          incidents: [{ name: "leak", alarms: ["rejected-ssh", "exfiltration"], when: "all" }],
        },
      }),
    );
    const { inputs, parent } = registrations.one("aws:cloudwatch/compositeAlarm:CompositeAlarm");
    assert.deepEqual(
      { parent, ...inputs, alarmDescription: undefined },
      {
        parent: "network-security:alarms:IncidentAlarm::leak",
        alarmName: "network-security-test-leak",
        alarmDescription: undefined,
        alarmRule: 'ALARM("rejected-ssh-0a1b2c3") AND ALARM("exfiltration-0a1b2c3")',
        alarmActions: ["arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3"],
      },
    );
    assert.deepEqual(
      registrations
        .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
        .filter(({ inputs }) => (inputs.alarmActions as unknown[]).length === 0)
        .map(({ name }) => name)
        .sort(),
      ["exfiltration", "rejected-ssh"],
    );
    assert.equal(await valueOf(result.alarmNames.leak!), "network-security-test-leak");
  });

  it("lets the Slack channel ask for the records that its detections watch, and read what an incident tells for", async () => {
    const { registrations } = await register(
      stack({
        alerts: { slack: { secret: "slack/alerts" } },
        alarms: {
          exfiltration: [exfiltration()],
          rejectedConnections: [rejected()],
          incidents: [{ name: "leak", alarms: ["rejected-ssh", "exfiltration"] }],
        },
      }),
    );
    const policies = registrations.ofType("aws:iam/rolePolicy:RolePolicy");
    const allowed = policies.find(({ name }) => name === "alerts-slack-records");
    assert.deepEqual(policyIn(allowed?.inputs.policy).Statement, [
      {
        Sid: "AskForRecords",
        Effect: "Allow",
        Action: "logs:StartQuery",
        Resource: ["arn:aws:logs:eu-west-1:123456789012:log-group:traffic-log-group-0a1b2c3:*"],
      },
      { Sid: "FetchAnswers", Effect: "Allow", Action: "logs:GetQueryResults", Resource: "*" },
      {
        Sid: "ReadIncidentAlarms",
        Effect: "Allow",
        Action: "cloudwatch:DescribeAlarms",
        Resource: ["rejected-ssh", "exfiltration"].map(
          (name) => `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:${name}-0a1b2c3`,
        ),
      },
    ]);
  });

  it("lets the Slack channel ask nothing where nothing is detected", async () => {
    const { registrations } = await register(
      stack({ alerts: { slack: { secret: "slack/alerts" } }, flowLogPipelines: [], alarms: {} }),
    );
    assert.deepEqual(
      registrations.ofType("aws:iam/rolePolicy:RolePolicy").map(({ name }) => name),
      ["alerts-slack-permissions"],
    );
  });

  it("lets each heartbeat that still rings ring again", async () => {
    const { registrations } = await register(stack());
    assert.deepEqual(
      registrations
        .ofType("aws:scheduler/schedule:Schedule")
        .map(({ name, parent, inputs }) => [name, parent, alarmSetBack(inputs)]),
      ["cloudwatch-logs", "s3"].map((word) => [
        `traffic-${word}`,
        "network-security:alarms:AlarmReminder::heartbeats",
        `traffic-${word}-heartbeat-0a1b2c3`,
      ]),
    );
  });

  it("watches heartbeats also where nobody is told, and makes no topic and no reminder for nobody", async () => {
    const { registrations, result } = await register(stack({ alerts: {}, alarms: {} }));
    assert.deepEqual(
      registrations.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").map(({ inputs }) => inputs.alarmActions),
      [[], [], []],
    );
    assert.deepEqual(registrations.ofType("network-security:alarms:AlarmReminder"), []);
    assert.deepEqual(registrations.ofType("aws:sns/topic:Topic"), []);
    assert.equal("alertTopicArn" in result, false);
  });

  it("watches no heartbeat of a bucket without request metrics, nor of another account's", async () => {
    for (const s3 of [{ requestMetrics: false }, { bucketArn: "arn:aws:s3:::central-logs" }]) {
      const { registrations } = await register(
        stack({ alarms: {}, flowLogPipelines: [pipeline({ destinations: { s3 } })] }),
      );
      assert.deepEqual(registrations.ofType("aws:cloudwatch/metricAlarm:MetricAlarm"), []);
      assert.deepEqual(registrations.ofType("network-security:alarms:AlarmReminder"), []);
    }
  });

  it("keeps the metrics of each stack in a namespace of its own, or in the one that is given", async () => {
    const namespaces = async (alarms: object) => {
      const { registrations } = await register(stack({ alarms }));
      return registrations
        .ofType("aws:cloudwatch/logMetricFilter:LogMetricFilter")
        .map(({ inputs }) => (inputs.metricTransformation as { namespace: string }).namespace);
    };
    assert.deepEqual(await namespaces({ exfiltration: [exfiltration()] }), [
      "NetworkSecurity/test",
      "NetworkSecurity/test",
    ]);
    assert.deepEqual(
      await namespaces({ metricNamespace: "Test/Flowlogs", rejectedConnections: [rejected()] }),
      ["Test/Flowlogs", "Test/Flowlogs"],
    );
  });

  it("hands on ids and names by the names of the configuration", async () => {
    const { result } = await register(stack());
    assert.equal(await valueOf(result.vpcIds.main!), "vpc-0123456789abcdef0");
    assert.equal(await valueOf(result.logGroupNames.traffic!), "traffic-log-group-0a1b2c3");
    assert.equal(await valueOf(result.logBucketNames.traffic!), "traffic-log-bucket-0a1b2c3");
    assert.deepEqual(Object.keys(result.alarmNames), [
      "traffic-cloudwatch-logs-heartbeat",
      "traffic-s3-heartbeat",
      "traffic-skipped-records",
      "exfiltration",
      "rejected-ssh",
    ]);
    assert.equal(await valueOf(result.alertTopicArn!), "arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3");
  });

  it("counts no skipped records in a log group without metric filters, or in records without a status", async () => {
    const filters = async (changes: object) => {
      const { registrations } = await register(stack({ alarms: {}, flowLogPipelines: [pipeline(changes)] }));
      return registrations.ofType("aws:cloudwatch/logMetricFilter:LogMetricFilter").length;
    };
    assert.equal(await filters({}), 1);
    assert.equal(await filters({ format: ["srcaddr", "dstaddr"] }), 0);
    const destinations = { cloudWatchLogs: { logGroupClass: "INFREQUENT_ACCESS" } };
    assert.equal(await filters({ destinations }), 0);
  });

  it("watches the heartbeat of every destination that this account can see", async () => {
    const destinations = { cloudWatchLogs: {}, s3: {}, firehose: {} };
    const { result } = await register(stack({ alarms: {}, flowLogPipelines: [pipeline({ destinations })] }));
    assert.deepEqual(
      Object.keys(result.alarmNames).filter((name) => name.endsWith("-heartbeat")),
      ["traffic-cloudwatch-logs-heartbeat", "traffic-s3-heartbeat", "traffic-firehose-heartbeat"],
    );
  });

  it("hands on the roles that another account must trust", async () => {
    const firehose = {
      deliveryStreamArn: "arn:aws:firehose:eu-west-1:444455556666:deliverystream/siem",
      crossAccountRoleArn: "arn:aws:iam::444455556666:role/AWSLogDeliveryFirehoseCrossAccountRole-siem",
    };
    const { result } = await register(
      stack({ alarms: {}, flowLogPipelines: [pipeline({ destinations: { firehose } })] }),
    );
    assert.equal(
      await valueOf(result.firehoseSourceRoleArns.traffic!),
      "arn:aws:iam::111122223333:role/traffic-to-firehose-0a1b2c3",
    );
  });

  it("draws a dashboard of its pipelines and alarms only if asked to", async () => {
    const dashboards = async (changes: Record<string, unknown>) => {
      const { registrations } = await register(stack(changes));
      return registrations
        .ofType("aws:cloudwatch/dashboard:Dashboard")
        .map(({ inputs }) => inputs.dashboardName);
    };
    assert.deepEqual(await dashboards({}), []);
    assert.deepEqual(await dashboards({ dashboard: true }), ["network-security-test"]);
  });
});
