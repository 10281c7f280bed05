import assert from "node:assert/strict";
import { dashboardWidget } from "../../../../delivery/findings/queries/dashboard-widget";
import { alarmOnPattern, flowLogToGroup, GROUP } from "../../support/log-group-stack";
import { ACCOUNT, type ExportedResource, REGION, resource, without } from "../../support/stack";
import { toldBy } from "../../support/told";

type Json = Readonly<Record<string, unknown>>;

const base: readonly ExportedResource[] = [
  ...flowLogToGroup(),
  ...alarmOnPattern({ pattern: "REJECT", threshold: 1 }),
];
const alarmArn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:suspicious-traffic`;
const own = ["Test/Flowlogs", "Suspicious"];

function showing(body: unknown, resources: readonly ExportedResource[] = base) {
  return toldBy(dashboardWidget, [
    ...resources,
    resource("aws:cloudwatch/dashboard:Dashboard", "dashboard", "dashboard", {
      dashboardName: "network",
      dashboardBody: typeof body === "string" ? body : JSON.stringify(body),
    }),
  ]);
}
const widget = (type: unknown, properties: Json, place: Json = {}, resources = base) =>
  showing({ widgets: [{ type, properties, ...place }] }, resources);
const metric = (properties: Json, resources = base) =>
  widget("metric", { region: REGION, metrics: [own], ...properties }, {}, resources);
const fault = (what: string, title = ""): string =>
  `error, network: dashboard network: widget 1${title}: ${what}`;

describe("Finding: a dashboard's widget that shows nothing", () => {
  it("needs a body with widgets", async () => {
    assert.deepEqual(await showing({ widgets: [] }), []);
    assert.deepEqual(await showing("{"), ["error, network: dashboard network: its body is no JSON"]);
    assert.deepEqual(await showing(""), ["error, network: dashboard network: its body is no JSON"]);
    assert.deepEqual(await showing({}), ["error, network: dashboard network: its body has no widgets"]);
    const nameless = resource("aws:cloudwatch/dashboard:Dashboard", "logical", "d", { dashboardBody: "{}" });
    assert.deepEqual(await toldBy(dashboardWidget, [nameless]), [
      "error, logical: dashboard logical: its body has no widgets",
    ]);
  });

  it("is of a kind that CloudWatch knows, and named by its place and title", async () => {
    assert.deepEqual(await widget("chart", { title: "Refused" }), [
      fault('its type "chart" is none that CloudWatch knows', ' "Refused"'),
    ]);
    assert.deepEqual(await widget(undefined, { title: 7 }), [
      fault("its type undefined is none that CloudWatch knows"),
    ]);
    assert.deepEqual(await showing({ widgets: [{ type: "custom" }, 7] }), [
      "error, network: dashboard network: widget 2: its type undefined is none that CloudWatch knows",
    ]);
    for (const type of ["custom", "explorer"]) assert.deepEqual(await widget(type, {}), []);
    assert.deepEqual(await widget("text", { markdown: "# Refused" }), []);
    assert.deepEqual(await widget("text", {}), [fault("it has no markdown")]);
  });

  it("stays in the 24 columns, at 0 and 6 wide unless it says otherwise", async () => {
    for (const place of [{ x: 18 }, { width: 24 }, { x: 12, width: 12 }, {}]) {
      assert.deepEqual(await widget("custom", {}, place), []);
    }
    for (const place of [{ x: 19 }, { width: 25 }, { x: 12, width: 13 }]) {
      assert.deepEqual(await widget("custom", {}, place), [fault("it reaches beyond column 24")]);
    }
    assert.equal((await widget("chart", {}, { x: 19 })).length, 2);
    assert.equal((await widget("text", {}, { x: 19 })).length, 2);
  });

  it("shows alarms that are there", async () => {
    assert.deepEqual(await widget("alarm", { alarms: [alarmArn] }), []);
    assert.deepEqual(await widget("alarm", { alarms: [alarmArn, "gone"] }), [
      fault("alarm gone is not among the deployed resources"),
    ]);
    for (const alarms of [[], undefined]) {
      assert.deepEqual(await widget("alarm", { alarms }), [fault("it shows no alarm")]);
    }
    const arn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:outer`;
    const outer = resource("aws:cloudwatch/compositeAlarm:CompositeAlarm", "outer", "outer", { arn });
    assert.deepEqual(await widget("alarm", { alarms: [arn] }, {}, [...base, outer]), []);
  });

  it("asks log groups that are there", async () => {
    const query = `SOURCE '${GROUP}' | fields @message`;
    assert.deepEqual(await widget("log", { query, region: REGION }), []);
    assert.deepEqual(
      await widget("log", { query: query.toLowerCase().replace(GROUP.toLowerCase(), GROUP), region: REGION }),
      [],
    );
    assert.deepEqual(await widget("log", { query }), [fault("it has no region")]);
    assert.deepEqual(await widget("log", { region: REGION }), [fault("it has no query")]);
    assert.deepEqual(await widget("log", { query: "fields @message", region: REGION }), [
      fault("it names no log group (SOURCE)"),
    ]);
    assert.deepEqual(await widget("log", { query: "SOURCE  'gone' | fields @message", region: REGION }), [
      fault("log group gone is not among the deployed resources"),
    ]);
    assert.deepEqual(await widget("log", { query: `SOURCE '${GROUP}' | select`, region: REGION }), [
      fault('"select" is no command of Logs Insights'),
    ]);
  });

  describe("of metrics", () => {
    it("says region, statistic and period as CloudWatch takes them", async () => {
      assert.deepEqual(await metric({}), []);
      assert.deepEqual(await metric({ region: undefined }), [fault("it has no region")]);
      for (const stat of [
        ...["SampleCount", "Average", "Sum", "Minimum", "Maximum", "IQM", "p99", "p99.9"],
        ...["tm90", "wm90", "tc90", "ts90", "TM(10%:90%)", "WM(1:2)", "PR(:5)", "TC(1:)", "TS(1:2)"],
      ]) {
        assert.deepEqual(await metric({ stat }), [], stat);
      }
      for (const stat of ["sum", "xSum", "Sumx", "p", "99", "XX(1)", "TM", "TM(", 7]) {
        assert.deepEqual(await metric({ stat }), [
          fault(`its statistic ${JSON.stringify(stat)} is none that CloudWatch knows`),
        ]);
      }
      for (const period of [60, 300, "3600"]) assert.deepEqual(await metric({ period }), []);
      for (const period of [0, -60, 45, 90]) {
        assert.deepEqual(await metric({ period }), [
          fault(`its period is ${period}; CloudWatch takes a multiple of 60 s`),
        ]);
      }
    });

    it("shows a metric, or annotations alone", async () => {
      for (const metrics of [[], undefined]) {
        assert.deepEqual(await metric({ metrics }), [fault("it shows no metric")]);
        assert.deepEqual(await metric({ metrics, annotations: { alarms: [alarmArn] } }), []);
      }
    });

    it("is in the region of what it shows", async () => {
      assert.deepEqual(await metric({ region: "us-east-1", metrics: [["Test", "Gone"]] }), [
        fault(`its region is us-east-1, and what it shows is in ${REGION}`),
      ]);
      assert.deepEqual(await metric({ region: "us-east-1" }, without(base, "alarm")), []);
    });

    it("shows what somebody emits", async () => {
      const shows = (what: string, why: string): string => fault(`it shows ${what}, ${why}`);
      const nobody =
        "which no metric filter of the deployment emits; check namespace and name, capitals included";
      assert.deepEqual(await metric({ metrics: [["Test/Flowlogs", "Gone"]] }), [
        shows("Test/Flowlogs/Gone", nobody),
      ]);
      assert.deepEqual(await metric({ metrics: [[...own, "Source", "a", { stat: "Sum" }]] }), [
        shows(
          "Test/Flowlogs/Suspicious {Source=a}",
          "but the filter emits it without dimensions; an alarm must name exactly the metric's dimensions",
        ),
      ]);
      const events = ["AWS/Logs", "IncomingLogEvents", "LogGroupName"];
      assert.deepEqual(await metric({ metrics: [[...events, GROUP]] }), []);
      assert.deepEqual(await metric({ metrics: [[...events, "gone"]] }), [
        shows("AWS/Logs/IncomingLogEvents {LogGroupName=gone}", "but the deployment has no log group gone"),
      ]);
      assert.deepEqual(
        await metric({ metrics: [["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "gone"]] }),
        [
          shows(
            "AWS/SQS/ApproximateNumberOfMessagesVisible {QueueName=gone}",
            "but the deployment has no queue gone",
          ),
        ],
      );
      // Of a service's other metrics nothing is known.
      for (const unknown of [
        ["AWS/Logs", "Other"],
        ["AWS/EC2", "CPUUtilization"],
      ]) {
        assert.deepEqual(await metric({ metrics: [unknown] }), []);
      }
    });

    it("repeats what stands in the row above", async () => {
      const logs = ["AWS/Logs", "IncomingLogEvents", "LogGroupName"];
      const gone = fault(
        "it shows AWS/Logs/IncomingBytes {LogGroupName=gone}, but the deployment has no log group gone",
      );
      assert.deepEqual(
        await metric({
          metrics: [
            [...logs, GROUP],
            [".", "IncomingBytes", ".", "gone"],
          ],
        }),
        [gone],
      );
      assert.deepEqual(
        await metric({
          metrics: [
            ["AWS/Logs", "IncomingBytes", "LogGroupName", GROUP],
            ["...", "gone"],
          ],
        }),
        [gone],
      );
      assert.deepEqual(
        await metric({
          metrics: [
            ["AWS/Logs", "IncomingBytes", "LogGroupName", GROUP],
            ["...", "gone"],
            ["...", GROUP, {}],
          ],
        }),
        [gone],
      );
      assert.deepEqual(await metric({ metrics: [[{ expression: "a + b" }], own, 7] }), []);
      assert.deepEqual(await metric({ metrics: [[".", "Suspicious"]] }), [
        fault(
          "it shows /Suspicious, which no metric filter of the deployment emits; check namespace and name, capitals included",
        ),
      ]);
    });

    it("asks for those of a delivery stream in the alarms' account and region", async () => {
      const stream = (account: string): ExportedResource =>
        resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "s", "s", {
          arn: `arn:aws:firehose:${REGION}:${account}:deliverystream/s`,
          name: "s",
        });
      const metrics = [["AWS/Firehose", "IncomingBytes", "DeliveryStreamName", "s"]];
      assert.deepEqual(await metric({ metrics }, [...base, stream(ACCOUNT)]), []);
      assert.deepEqual(await metric({ metrics }, [...base, stream("210987654321")]), [
        fault(
          `it shows AWS/Firehose/IncomingBytes {DeliveryStreamName=s}, but the deployment has no delivery stream s in the alarm's account ${ACCOUNT} and region ${REGION}`,
        ),
      ]);
    });
  });
});
