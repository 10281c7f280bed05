import assert from "node:assert/strict";

import { FlowLogDashboard, type DashboardPipeline } from "../../../components";
import { inRows, type Widget } from "../../../components/queries/dashboard/widget";
import { logGroupHeartbeat } from "../../../components/flow-logs/destinations/cloud-watch-logs/heartbeat";
import { allFieldsV5Format, defaultFormat } from "../../../telemetry/flow-logs";
import { refusal, register } from "../registrations";

const build =
  (
    pipelines: readonly DashboardPipeline[],
    alarmArns: string[] = [],
    dashboardName = "network-security-dev",
  ) =>
  () =>
    new FlowLogDashboard("traffic", { region: "eu-west-1", dashboardName, pipelines, alarmArns });

const traffic = (format = allFieldsV5Format): DashboardPipeline => ({
  name: "traffic",
  logGroup: { logGroupName: "traffic-log-group", format },
  heartbeats: [logGroupHeartbeat("traffic-log-group")],
});

interface Placed {
  type: string;
  x: number;
  y: number;
  properties: { title: string; query?: string; metrics?: unknown; alarms?: unknown };
}

async function widgets(program: () => unknown): Promise<Placed[]> {
  const { registrations } = await register(program);
  const body = registrations.one("aws:cloudwatch/dashboard:Dashboard").inputs.dashboardBody;
  return (JSON.parse(String(body)) as { widgets: Placed[] }).widgets;
}

describe("Component: FlowLogDashboard", () => {
  it("shows alarms, traffic and what arrives, in rows", async () => {
    const alarm = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:exfiltration";
    assert.deepEqual(
      (await widgets(build([traffic()], [alarm]))).map(({ type, x, y, properties }) => [
        type,
        x,
        y,
        properties.title,
      ]),
      [
        ["alarm", 0, 0, "Alarms"],
        ["log", 0, 2, "traffic: records accepted and rejected"],
        ["log", 12, 2, "traffic: bytes in and out"],
        ["log", 0, 8, "traffic: top talkers by bytes"],
        ["metric", 12, 8, "traffic: arrives at the log group"],
      ],
    );
  });

  it("asks the log group with its own format", async () => {
    const [, , top] = await widgets(build([traffic()]));
    assert.match(
      top!.properties.query!,
      /^SOURCE 'traffic-log-group' \| fields @timestamp\n\| parse @message "\*( \*){28}" as account_id, action, az_id, bytes, .*\n\| stats sum\(bytes\) as total_bytes by srcaddr, dstaddr\n\| sort total_bytes desc\n\| limit 10$/,
    );
  });

  it("leaves out what the format has no fields for", async () => {
    assert.deepEqual(
      (await widgets(build([traffic(defaultFormat)]))).map(({ properties }) => properties.title),
      [
        "traffic: records accepted and rejected",
        "traffic: top talkers by bytes",
        "traffic: arrives at the log group",
      ],
    );
  });

  it("counts what arrives by the metric of the destination", async () => {
    const [health] = await widgets(build([{ ...traffic(), logGroup: undefined }]));
    assert.deepEqual(health!.properties.metrics, [
      ["AWS/Logs", "IncomingLogEvents", "LogGroupName", "traffic-log-group"],
    ]);
  });

  it("refuses a name that CloudWatch does not take", async () => {
    assert.deepEqual((await refusal(build([], [], "network security"))).faults, [
      'dashboardName: found "network security"; 1 to 255 letters, digits, - and _',
    ]);
  });
});

describe("Function: inRows", () => {
  const widget = (width: number, height: number): Widget => ({
    type: "metric",
    width,
    height,
    properties: {},
  });

  it("starts a row below the highest of the last where the next does not fit", () => {
    assert.deepEqual(
      inRows([widget(12, 9), widget(6, 6), widget(12, 6), widget(12, 3)]).map(({ x, y }) => [x, y]),
      [
        [0, 0],
        [12, 0],
        [0, 9],
        [12, 9],
      ],
    );
  });
});
