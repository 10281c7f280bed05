import assert from "node:assert/strict";
import { alarmRecords } from "../../../../delivery/findings/general/alarm-records";
import { alarmWithoutData } from "../../../../delivery/findings/general/alarm-without-data";
import { codeInVpc } from "../../../../delivery/findings/general/code-in-vpc";
import { untoldSilence } from "../../../../delivery/findings/general/untold-silence";
import { alarmOnRejections, alertTopicArn, GROUP, heartbeat } from "../../support/log-group-stack";
import { ACCOUNT, changed, type ExportedResource, REGION, resource } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const base = [...alarmOnRejections(1), heartbeat()];
const waiting = changed(base, "mailbox", { pendingConfirmation: true });

/** A role that a service may take, and what it may do: `role`, `may`. */
function roleOf(service: string, ...statements: readonly Json[]): readonly ExportedResource[] {
  const arn = `arn:aws:iam::${ACCOUNT}:role/does`;
  return [
    resource("aws:iam/role:Role", "does", "does", {
      name: "does",
      arn,
      assumeRolePolicy: JSON.stringify({
        Statement: { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" },
      }),
    }),
    resource("aws:iam/rolePolicy:RolePolicy", "may", "does:may", {
      role: "does",
      policy: JSON.stringify({
        Statement: statements.map((each) => ({ Effect: "Allow", Resource: "*", ...each })),
      }),
    }),
  ];
}

describe("Finding: silence of which nobody is told", () => {
  const told = (...resources: readonly ExportedResource[]) => toldBy(untoldSilence, resources);
  const again = (input: Json, settings: Json = {}): ExportedResource =>
    resource("aws:scheduler/schedule:Schedule", "schedule", "schedule", {
      name: "again",
      scheduleExpression: "rate(1 day)",
      target: {
        arn: "arn:aws:scheduler:::aws-sdk:cloudwatch:setAlarmState",
        roleArn: `arn:aws:iam::${ACCOUNT}:role/does`,
        input: JSON.stringify({ StateValue: "OK", StateReason: "once more", ...input }),
      },
      ...settings,
    });
  const may = roleOf("scheduler.amazonaws.com", { Action: "cloudwatch:SetAlarmState" });
  const never =
    "warning, flow-heartbeat: alarm flow-heartbeat treats missing data as breaching, so it rings minutes after it is made, before the subscription is confirmed, and never again while nothing arrives; let a schedule set it to INSUFFICIENT_DATA from time to time";

  it("is an alarm on silence that rings before its subscription is confirmed, and never again", async () => {
    assert.deepEqual(await told(...base), []);
    assert.deepEqual(await told(...waiting), [never]);
    assert.deepEqual(await told(...changed(waiting, "heartbeat", { treatMissingData: "missing" })), []);
    assert.deepEqual(await told(...changed(waiting, "heartbeat", { alarmActions: [] })), []);
    const second = resource("aws:sns/topicSubscription:TopicSubscription", "second", `${alertTopicArn}:2`, {
      topic: alertTopicArn,
      protocol: "email",
      endpoint: "deputy@example.com",
      pendingConfirmation: false,
    });
    assert.deepEqual(await told(...waiting, second), [never]);
  });

  it("is none where a schedule lets it ring again, and an error where that cannot", async () => {
    const set = again({ AlarmName: "flow-heartbeat" });
    assert.deepEqual(await told(...waiting, set, ...may), []);
    assert.deepEqual(
      await told(...base, again({ AlarmName: "flow-heartbeat" }, { state: "DISABLED" }), ...may),
      [
        "error, flow-heartbeat: schedule again is to let alarm flow-heartbeat ring again, but it cannot: schedule again: it is disabled",
      ],
    );
  });

  it("is a schedule that sets no alarm, or one that is not there", async () => {
    const of = (input: Json, settings?: Json) => told(...base, again(input, settings), ...may);
    assert.deepEqual(await of({ AlarmName: "gone" }), [
      "error, again: schedule schedule lets no alarm ring again: alarm gone is not among the deployed resources",
    ]);
    assert.deepEqual(await of({}, { name: "" }), [
      "error, schedule: schedule schedule lets no alarm ring again: it does not pass on AlarmName and StateReason, without which CloudWatch refuses the request",
    ]);
    assert.deepEqual(await of({ AlarmName: "suspicious-traffic" }), []);
  });
});

describe("Finding: an alarm that cannot show the records behind it", () => {
  const functionArn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:tell`;
  const described = (query: string, settings: Json = {}): readonly ExportedResource[] =>
    changed(base, "alarm", {
      alarmDescription: `Look at it.\nQuery (${GROUP}): ${query}`,
      ...settings,
    });
  const asks = "fields @message | limit 5";
  const ask = { Action: "logs:StartQuery" };
  const fetch = { Action: "logs:GetQueryResults" };
  const describeAlarms = { Action: "cloudwatch:DescribeAlarms" };
  /** A function that tells Slack, subscribed to the topic. */
  const slack = (...may: readonly Json[]): readonly ExportedResource[] => [
    resource("aws:lambda/function:Function", "tell", "tell", {
      arn: functionArn,
      handler: "index.handler",
      role: `arn:aws:iam::${ACCOUNT}:role/does`,
      code: { assets: { "index.js": { hash: "0a1b" } } },
      environment: { variables: { SLACK_WEBHOOK_SECRET: "secret" } },
    }),
    resource("aws:sns/topicSubscription:TopicSubscription", "slack", `${alertTopicArn}:3`, {
      topic: alertTopicArn,
      protocol: "lambda",
      endpoint: functionArn,
    }),
    ...roleOf("lambda.amazonaws.com", ...may),
  ];
  const told = (...resources: readonly ExportedResource[]) => toldBy(alarmRecords, resources);
  const of = (what: string): string => `error, suspicious-traffic: alarm suspicious-traffic: ${what}`;

  it("has a query that does not run", async () => {
    assert.deepEqual(await told(...described(asks)), []);
    assert.deepEqual(await told(...described("select 5 | limit 5")), [
      of('the query in its description: "select" is no command of Logs Insights'),
    ]);
    assert.deepEqual(await told(...base), []);
    assert.deepEqual(await told(...changed(base, "alarm", { alarmDescription: "Query (g): select" })), []);
  });

  it("is told to a channel that may not ask for them", async () => {
    assert.deepEqual(await told(...described(asks), ...slack(ask, fetch)), []);
    const [without, ...others] = await told(...described(asks), ...slack(ask));
    assert.deepEqual(others, []);
    assert.equal(
      without,
      of(
        `function tell tells Slack of it without its records: policies of role does: arn:aws:iam::${ACCOUNT}:role/does, logs:GetQueryResults on *: no policy of the role allows it`,
      ),
    );
    assert.deepEqual(await told(...described(asks, { alarmActions: [] }), ...slack(ask)), []);
  });

  it("is told so by a composite alarm, for which the channel reads the alarm's description", async () => {
    const composite = (alarmRule: string): ExportedResource =>
      resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "outer", "outer", {
        alarmName: "outer",
        arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:outer`,
        alarmRule,
        alarmActions: [alertTopicArn],
      });
    const outer = composite('ALARM("suspicious-traffic")');
    const silent = described(asks, { alarmActions: [] });
    assert.deepEqual(await told(...silent, outer, ...slack(ask, fetch, describeAlarms)), []);
    const [without, ...others] = await told(...silent, outer, ...slack(ask, fetch));
    assert.deepEqual(others, []);
    assert.match(without ?? "", /cloudwatch:DescribeAlarms/);
    for (const other of ['ALARM("flow-heartbeat")', "ALARM("]) {
      assert.deepEqual(await told(...silent, composite(other), ...slack(ask, fetch)), []);
    }
    // By the alarm and by the composite alarm: what both lack is told once.
    assert.equal((await told(...described(asks), outer, ...slack(ask, describeAlarms))).length, 1);
  });
});

describe("Finding: a function's code that may take network interfaces away", () => {
  const functionArn = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:f`;
  const deployed = (settings: Json = {}): ExportedResource =>
    resource("aws:lambda/function:Function", "f", "f", {
      arn: functionArn,
      handler: "index.handler",
      role: `arn:aws:iam::${ACCOUNT}:role/does`,
      code: { assets: { "index.js": { hash: "0a1b" } } },
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
      ...settings,
    });
  const interfaces = { Action: ["ec2:DeleteNetworkInterface", "ec2:DescribeSubnets"] };
  const denied = {
    Effect: "Deny",
    Action: "ec2:*",
    Condition: { ArnEquals: { "lambda:SourceFunctionArn": functionArn } },
  };
  const told = (role: readonly ExportedResource[], settings?: Json) =>
    toldBy(codeInVpc, [deployed(settings), ...role]);

  it("names what it may, unless it is denied to the function's own requests", async () => {
    const open = roleOf("lambda.amazonaws.com", interfaces);
    assert.deepEqual(await told(open), [
      "warning, f: function f: its code may ec2:DescribeSubnets, ec2:DeleteNetworkInterface, of which only Lambda has need; deny them to requests with its ARN as lambda:SourceFunctionArn",
    ]);
    assert.deepEqual(await told(roleOf("lambda.amazonaws.com", interfaces, denied)), []);
    assert.deepEqual(await told(roleOf("lambda.amazonaws.com", { Action: "logs:PutLogEvents" })), []);
    assert.deepEqual(await told(open, { vpcConfig: {} }), []);
    assert.deepEqual(await told(open, { handler: "" }), []);
  });
});

describe("Finding: an alarm on what scheduled queries say", () => {
  it("names the function that is not there, and what it says by another dimension", async () => {
    const on = (dimensions: Json, metricName = "RowsFound") =>
      toldBy(
        alarmWithoutData,
        changed(base, "heartbeat", {
          namespace: "AwsNetworkSecurity/ScheduledQueries",
          metricName,
          dimensions,
        }),
      );
    const watches = (metric: string, why: string): readonly string[] => [
      `error, flow-heartbeat: alarm flow-heartbeat watches AwsNetworkSecurity/ScheduledQueries/${metric}${why}`,
    ];
    const own = { FunctionName: "ask", service: "scheduled-query" };
    assert.deepEqual(
      await on(own),
      watches(
        "RowsFound {FunctionName=ask, service=scheduled-query}",
        ", but the deployment has no function ask that asks a named query",
      ),
    );
    const emitted = changed(base, "filter", {
      metricTransformation: {
        namespace: "AwsNetworkSecurity/ScheduledQueries",
        name: "RowsFound",
        value: "1",
      },
    });
    const plain = { namespace: "AwsNetworkSecurity/ScheduledQueries", metricName: "RowsFound" };
    assert.deepEqual(await toldBy(alarmWithoutData, changed(emitted, "alarm", plain)), []);
    assert.deepEqual(
      await on(own, "RowsLost"),
      watches(
        "RowsLost {FunctionName=ask, service=scheduled-query}",
        ", a metric of an AWS service that the model does not know",
      ),
    );
  });
});
