import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { policyIn, register, type Registrations, valueOf } from "../../components/registrations";
import { exfiltration, pipeline, rawConfig, vpc } from "../raw";

const other = "eu-central-1";
const there = { name: "there", region: other, cidrBlock: "10.1.0.0/16", availabilityZones: [`${other}a`] };
const both = pipeline({ sources: { vpcs: ["main", "there"] } });

/** Two VPCs in two regions, one pipeline over both, one alarm on it. */
const inTwoRegions = (changes: object = {}) =>
  rawConfig({
    vpcs: [vpc(), there],
    flowLogPipelines: [both],
    alarms: { exfiltration: [exfiltration()] },
    ...changes,
  });

function faultsOf(raw: Record<string, unknown>): readonly string[] {
  const parsed = parseStackConfig(raw, { isPreview: false });
  return parsed.ok ? [] : parsed.faults;
}

async function made(raw: Record<string, unknown>) {
  const parsed = parseStackConfig(raw, { isPreview: false });
  assert.ok(parsed.ok, parsed.ok ? "" : parsed.faults.join("\n"));
  return register(() => standaloneStack(parsed.value));
}

const namesOf = (registrations: Registrations, type: string) =>
  registrations
    .ofType(type)
    .map(({ name }) => name)
    .toSorted();
const flowLog = "aws:ec2/flowLog:FlowLog";
const topic = "aws:sns/topic:Topic";

describe("A stack of several regions", function () {
  this.timeout(60_000);
  let registrations: Registrations;
  let outputs: Awaited<ReturnType<typeof made>>["result"];

  before(async () => {
    ({ registrations, result: outputs } = await made(inTwoRegions()));
  });

  it("has a provider of each region, of the same account, and makes there what is of its VPC", () => {
    assert.deepEqual(
      registrations
        .ofType("pulumi:providers:aws")
        .map(({ name, inputs }) => [name, inputs.region, inputs.allowedAccountIds]),
      [
        ["account", "eu-west-1", '["123456789012"]'],
        [`account-${other}`, other, '["123456789012"]'],
      ],
    );
    assert.deepEqual(
      registrations
        .ofType(flowLog)
        .map(({ name, provider }) => `${name} of ${provider}`)
        .toSorted(),
      [
        `traffic-${other}-there-to-cloudwatch-logs of account-${other}`,
        `traffic-${other}-there-to-s3 of account-${other}`,
        "traffic-main-to-cloudwatch-logs of account",
        "traffic-main-to-s3 of account",
      ],
    );
    assert.deepEqual(namesOf(registrations, "network-security:alarms:ExfilAlarm"), [
      "exfiltration",
      `exfiltration-${other}`,
    ]);
    assert.deepEqual(namesOf(registrations, topic), ["alerts", `alerts-${other}`]);
  });

  it("leaves the names of what is in its own region as they are in a stack of that one", async () => {
    const alone = await made(rawConfig({ alarms: { exfiltration: [exfiltration()] } }));
    const own = registrations.all.filter(
      ({ type, provider }) => type.startsWith("aws:") && provider === "account",
    );
    assert.deepEqual(
      own.map(({ type, name }) => `${type} ${name}`).toSorted(),
      alone.registrations.all
        .filter(({ type }) => type.startsWith("aws:"))
        .map(({ type, name }) => `${type} ${name}`)
        .toSorted(),
    );
  });

  it("makes once what is the account's: the bucket, and the role, which lets flow logs of both regions in", () => {
    assert.deepEqual(namesOf(registrations, "aws:s3/bucket:Bucket"), ["traffic-log-bucket"]);
    const role = registrations.one("aws:iam/role:Role", "traffic-to-cloudwatch-logs");
    const arn = (region: string) => `arn:aws:ec2:${region}:123456789012:vpc-flow-log/*`;
    assert.deepEqual(policyIn(role.inputs.assumeRolePolicy).Statement[0]?.Condition, {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": [arn("eu-west-1"), arn(other)] },
    });
    assert.deepEqual(
      namesOf(registrations, "aws:iam/role:Role").filter((name) => name.endsWith("to-cloudwatch-logs")),
      ["traffic-to-cloudwatch-logs"],
    );
    const permissions = registrations.ofType("aws:iam/rolePolicy:RolePolicy");
    const group = permissions.find(({ name }) => name === `traffic-${other}-to-cloudwatch-logs`);
    assert.deepEqual(group?.inputs.role, "traffic-to-cloudwatch-logs-0a1b2c3");
    const [write] = policyIn(registrations.one("aws:s3/bucketPolicy:BucketPolicy").inputs.policy).Statement;
    assert.deepEqual(write?.Condition, {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: {
        "aws:SourceArn": ["arn:aws:logs:eu-west-1:123456789012:*", `arn:aws:logs:${other}:123456789012:*`],
      },
    });
  });

  const bucketArn = "arn:aws:s3:::config-records";
  const eventBusArn = "arn:aws:events:us-east-1:444455556666:event-bus/central";
  const countsIn = async (changes: object, ...types: readonly string[]) => {
    const { registrations: some } = await made(inTwoRegions(changes));
    return types.map((type) => some.ofType(type).map(({ name, provider }) => `${name} of ${provider}`));
  };

  it("records in each region what AWS Config knows, and what is of no region in its own alone", async () => {
    const { registrations: some } = await made(inTwoRegions({ configRecorder: { bucketArn, rules: [] } }));
    assert.deepEqual(
      some
        .ofType("aws:cfg/recorder:Recorder")
        .map(({ name, inputs, provider }) => [
          name,
          provider,
          (inputs.recordingGroup as { includeGlobalResourceTypes: boolean }).includeGlobalResourceTypes,
        ]),
      [
        ["config", "account", true],
        [`config-${other}`, `account-${other}`, false],
      ],
    );
  });

  it("brings findings of its own region to the bus, and of each where that is asked for", async () => {
    const types = ["aws:securityhub/account:Account", "aws:guardduty/detector:Detector"];
    assert.deepEqual(await countsIn({ findings: { eventBusArn } }, ...types), [
      ["findings-security-hub of account"],
      ["findings-guardduty of account"],
    ]);
    const everywhere = { findings: { eventBusArn, everyRegion: true } };
    assert.deepEqual(await countsIn(everywhere, ...types), [
      ["findings-security-hub of account", `findings-${other}-security-hub of account-${other}`],
      ["findings-guardduty of account", `findings-${other}-guardduty of account-${other}`],
    ]);
  });

  it("allows traffic between its VPCs of all regions, in each", () => {
    const patterns = registrations
      .ofType("aws:cloudwatch/logMetricFilter:LogMetricFilter")
      .filter(({ name }) => name.startsWith("exfiltration"))
      .map(({ inputs }) => String(inputs.pattern));
    assert.equal(patterns.length, 2);
    for (const pattern of patterns) {
      assert.match(pattern, /10\.0\./);
      assert.match(pattern, /10\.1\./);
    }
  });

  it("hands on what each region has by name", async () => {
    assert.deepEqual(Object.keys(outputs.vpcIds), ["main", "there"]);
    assert.deepEqual(Object.keys(outputs.logGroupNames), ["traffic", `traffic-${other}`]);
    assert.equal(await valueOf(outputs.alertTopicArn!), "arn:aws:sns:eu-west-1:111122223333:alerts-0a1b2c3");
  });

  it("makes a pipeline whose VPCs are all elsewhere there alone, with what is the account's", async () => {
    const { registrations: elsewhere } = await made(
      inTwoRegions({ flowLogPipelines: [pipeline({ sources: { vpcs: ["there"] } })] }),
    );
    assert.deepEqual(namesOf(elsewhere, flowLog), [
      `traffic-${other}-there-to-cloudwatch-logs`,
      `traffic-${other}-there-to-s3`,
    ]);
    assert.deepEqual(namesOf(elsewhere, "aws:s3/bucket:Bucket"), [`traffic-${other}-log-bucket`]);
  });

  it("asks the files of all regions by one table, and saves queries on the log group of each", async () => {
    const queries = { athena: { results: { expireAfterDays: 30 } }, insights: true };
    const { registrations: asked } = await made(inTwoRegions({ flowLogPipelines: [{ ...both, queries }] }));
    assert.deepEqual(namesOf(asked, "aws:athena/workgroup:Workgroup").length, 1);
    const folders = asked
      .ofType("aws:cloudwatch/queryDefinition:QueryDefinition")
      .map(({ inputs }) => String(inputs.name).split("/").slice(0, 2).join("/"));
    assert.deepEqual(
      new Set(folders),
      new Set(["network-security/traffic", `network-security/traffic-${other}`]),
    );
  });

  it("asks for slow drips once, where the table is", async () => {
    const { registrations: asking } = await made(
      inTwoRegions({
        flowLogPipelines: [{ ...both, queries: { athena: {} } }],
        alarms: { slowDrip: [{ name: "drip", pipeline: "traffic", allowedDestinations: [] }] },
      }),
    );
    assert.deepEqual(namesOf(asking, "network-security:alarms:SlowDripAlarm"), ["drip"]);
  });

  it("has alarms act on the topic of their own region, where another account's are told", async () => {
    const arn = (region: string) => `arn:aws:sns:${region}:222222222222:alerts`;
    const alerts = { topicArn: arn("eu-west-1"), regionalTopicArns: { [other]: arn(other) } };
    const { registrations: adopting } = await made(inTwoRegions({ alerts }));
    assert.deepEqual(
      adopting
        .ofType("aws:cloudwatch/metricAlarm:MetricAlarm")
        .filter(({ name }) => name.startsWith("exfiltration"))
        .map(({ inputs }) => inputs.alarmActions),
      [[arn("eu-west-1")], [arn(other)]],
    );
  });

  it("tells as one only what is all in a region, and by themselves the alarms of an incident that is not", async () => {
    const alarms = {
      exfiltration: [
        exfiltration({ name: "first" }),
        exfiltration({ name: "second" }),
        exfiltration({ name: "here", pipeline: "local" }),
      ],
      incidents: [{ name: "leak", alarms: ["first", "here"] }],
    };
    const local = pipeline({ name: "local", destinations: { cloudWatchLogs: {} } });
    const { registrations: told } = await made(inTwoRegions({ flowLogPipelines: [both, local], alarms }));
    assert.deepEqual(namesOf(told, "aws:cloudwatch/compositeAlarm:CompositeAlarm"), ["leak"]);
    const actions = (name: string) =>
      told.one("aws:cloudwatch/metricAlarm:MetricAlarm", name).inputs.alarmActions as unknown[] | undefined;
    assert.equal(actions("first")?.length ?? 0, 0);
    assert.equal(actions(`first-${other}`)?.length, 1);
  });
});

describe("What cannot go to another region", () => {
  it("is a delivery stream, a key of one region and a name without room for the region's, all at once", () => {
    const long = "a-name-of-twenty-six-letter";
    const wrong = {
      ...both,
      name: long,
      destinations: {
        cloudWatchLogs: { encryption: { kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/0a1b" } },
        firehose: {},
      },
    };
    const raw = inTwoRegions({
      flowLogPipelines: [wrong],
      alarms: { exfiltration: [exfiltration({ pipeline: long })] },
    });
    assert.deepEqual(faultsOf(raw), [
      `flowLogPipelines[0].destinations.firehose: a delivery stream takes flow logs of its own region; give VPCs of ${other} a pipeline without`,
      'flowLogPipelines[0].destinations.cloudWatchLogs.encryption.kmsKeyArn: found "arn:aws:kms:eu-west-1:123456789012:key/0a1b"; customer-managed-key, which makes one in each region: log groups take keys of their own',
      `flowLogPipelines[0].name: found "${long}"; a shorter name: there it is called ${long}-${other}, of which at most 32 characters are taken`,
    ]);
  });

  it("is what other parts of the stack would have of a VPC there, and a zone of another region", () => {
    const raw = inTwoRegions({
      vpcs: [vpc(), { ...there, availabilityZones: ["eu-west-1a"] }],
      timeSync: { vpcs: [{ name: "there" }, { name: "main" }] },
    });
    assert.deepEqual(faultsOf(raw), [
      `vpcs[1].availabilityZones[0]: found "eu-west-1a"; a zone of vpcs[1].region, which is ${other}`,
      `timeSync.vpcs[0].name: found "there"; a VPC of aws:region; that one is in ${other}, where only pipelines and their alarms are made, findings and what AWS Config records; give it a stack of that region`,
    ]);
  });

  it("is an alarm whose name leaves no room for the region's", () => {
    const long = "a-name-of-twenty-six-letter";
    assert.deepEqual(faultsOf(inTwoRegions({ alarms: { exfiltration: [exfiltration({ name: long })] } })), [
      `alarms.exfiltration[0].name: found "${long}"; a shorter name: there it is called ${long}-${other}, of which at most 32 characters are taken`,
    ]);
  });

  it("is a VPC there wherever another part names it", () => {
    const named = {
      siem: {
        domain: { gibPerDay: 1, network: { vpc: { vpc: "there" } } },
        sources: { resolverQueries: { vpcs: ["there"] } },
        retention: { days: 30 },
      },
      mirroring: {
        targets: [{ name: "sensors", networkLoadBalancer: { vpc: "there", healthCheckPort: 8080 } }],
      },
      laboratory: { vpcName: "there" },
    };
    const told = faultsOf(inTwoRegions(named)).filter((fault) => fault.includes("a VPC of aws:region"));
    assert.deepEqual(
      told.map((fault) => fault.split(":")[0]),
      [
        "siem.sources.resolverQueries.vpcs[0]",
        "mirroring.targets[0].networkLoadBalancer.vpc",
        "laboratory.vpcName",
      ],
    );
  });

  it("is the secret of a Slack channel, and what is no topic at all", () => {
    const emails = ["a@example.com"];
    const slack = { secret: "slack/alerts" };
    assert.deepEqual(faultsOf(inTwoRegions({ alerts: { emails, slack } })), [
      'alerts.slack.secret: found "slack/alerts"; webhookUrl in its place: a secret of Secrets Manager is of one region, and VPCs are in several',
    ]);
    const topicArn = "arn:aws:sns:eu-west-1:222222222222:alerts";
    assert.deepEqual(faultsOf(inTwoRegions({ alerts: { topicArn, regionalTopicArns: { [other]: 5 } } })), [
      `alerts.regionalTopicArns.${other}: found 5; the ARN of a topic: arn:aws:sns:REGION:ACCOUNT:NAME`,
    ]);
  });

  it("is an alarm that would tell a topic of another region, or nobody's", () => {
    const topicArn = "arn:aws:sns:eu-west-1:222222222222:alerts";
    assert.deepEqual(faultsOf(inTwoRegions({ alerts: { topicArn } })), [
      `alerts.regionalTopicArns.${other}: missing; a topic of ${other}: alarms act on topics of their own region`,
    ]);
    assert.deepEqual(
      faultsOf(inTwoRegions({ alerts: { topicArn, regionalTopicArns: { [other]: topicArn } } })),
      [
        `alerts.regionalTopicArns.${other}: found "${topicArn}"; a topic of ${other}: alarms act on topics of their own region`,
      ],
    );
    assert.deepEqual(
      faultsOf(
        rawConfig({ alerts: { emails: ["a@example.com"], regionalTopicArns: { "eu-west-1": topicArn } } }),
      ),
      [
        `alerts.regionalTopicArns.eu-west-1: found "${topicArn}"; topicArn beside it, of the stack's own region`,
      ],
    );
  });
});
