import { catalogue, type Harmful, type Harmless } from "./support/catalogue";
import { rewriting, setting } from "./support/changes";
import type { ChangedStack } from "./support/stack";

const dashboard = "dashboard:Dashboard traffic";

interface Widget {
  type: string;
  x: number;
  width: number;
  properties: Record<string, unknown> & { alarms: string[]; query: string; metrics: unknown[][] };
}

type Change = (widget: Widget) => void;

function body(change: (widgets: Widget[]) => void): (stack: ChangedStack) => void {
  return rewriting(dashboard, "dashboardBody", ({ widgets }: { widgets: Widget[] }) => {
    change(widgets);
  });
}

/** Changes the first widget of a kind. */
const first = (type: string, change: Change): ((stack: ChangedStack) => void) =>
  body((widgets) => {
    change(widgets.find((widget) => widget.type === type)!);
  });

function broken(title: string, aws: string, change: (stack: ChangedStack) => void): Harmful {
  return { title, aws, change, error: ["dashboard-widget", "network-security-dev"] };
}

const refused = "PutDashboard refuses it";
const nothing = "the widget is empty";

const harmful: readonly Harmful[] = [
  broken("a body that is no JSON", refused, setting(dashboard, "dashboardBody", "{")),
  broken("a body without widgets", refused, setting(dashboard, "dashboardBody", "{}")),
  broken(
    "a kind of widget that there is not",
    refused,
    first("metric", (widget) => {
      widget.type = "metrics";
    }),
  ),
  broken(
    "a widget beyond the last column",
    refused,
    first("metric", (widget) => {
      widget.x = 20;
    }),
  ),
  broken(
    "an alarm that is not there",
    nothing,
    first("alarm", ({ properties }) => {
      properties.alarms.push("arn:aws:cloudwatch:us-east-1:123456789012:alarm:gone");
    }),
  ),
  broken(
    "an alarm of another region",
    nothing,
    first("alarm", ({ properties }) => {
      properties.alarms[0] = properties.alarms[0]!.replace("us-east-1", "eu-west-1");
    }),
  ),
  broken(
    "no alarm",
    nothing,
    first("alarm", ({ properties }) => {
      properties.alarms = [];
    }),
  ),
  broken(
    "a metric of another log group",
    nothing,
    first("metric", ({ properties }) => {
      properties.metrics[0]![3] = "traffic-log-group-old";
    }),
  ),
  broken(
    "a dimension misspelt",
    nothing,
    first("metric", ({ properties }) => {
      properties.metrics[0]![2] = "LogGroup";
    }),
  ),
  broken(
    "a metric that nobody emits",
    nothing,
    first("metric", ({ properties }) => {
      properties.metrics = [["NetworkSecurity/dev", "exfiltrated"]];
    }),
  ),
  broken(
    "a namespace in other capitals",
    nothing,
    first("metric", ({ properties }) => {
      properties.metrics = [["networksecurity/dev", "exfiltration"]];
    }),
  ),
  broken(
    "a metric of a filter with a dimension",
    nothing,
    first("metric", ({ properties }) => {
      properties.metrics = [["NetworkSecurity/dev", "exfiltration", "Source", "10.0.0.1"]];
    }),
  ),
  broken(
    "a second row that repeats the namespace",
    nothing,
    first("metric", ({ properties }) => {
      properties.metrics = [
        ["NetworkSecurity/dev", "exfiltration"],
        [".", "exfiltrated"],
      ];
    }),
  ),
  broken(
    "another region",
    nothing,
    first("metric", ({ properties }) => {
      properties.region = "eu-west-1";
    }),
  ),
  broken(
    "no region",
    refused,
    first("metric", ({ properties }) => {
      delete properties.region;
    }),
  ),
  broken(
    "a statistic that there is not",
    refused,
    first("metric", ({ properties }) => {
      properties.stat = "sum";
    }),
  ),
  broken(
    "a period of 45 s",
    refused,
    first("metric", ({ properties }) => {
      properties.period = 45;
    }),
  ),
  broken(
    "no metric",
    nothing,
    first("metric", ({ properties }) => {
      properties.metrics = [];
    }),
  ),
  broken(
    "a query on another log group",
    nothing,
    first("log", ({ properties }) => {
      properties.query = properties.query.replace("traffic-log-group-3ce477f", "traffic-log-group-old");
    }),
  ),
  broken(
    "a query on no log group",
    nothing,
    first("log", ({ properties }) => {
      properties.query = properties.query.replace(/^SOURCE[^|]*\| /, "");
    }),
  ),
  broken(
    "a query with two fields exchanged",
    "the widget shows other fields",
    first("log", ({ properties }) => {
      properties.query = properties.query.replace("action, az_id", "az_id, action");
    }),
  ),
  broken(
    "a query with a glob too few",
    nothing,
    first("log", ({ properties }) => {
      properties.query = properties.query.replace('"* *', '"*');
    }),
  ),
  broken(
    "a query of a field that there is not",
    nothing,
    first("log", ({ properties }) => {
      properties.query = properties.query.replace("strcontains(action", "strcontains(aktion");
    }),
  ),
  broken(
    "a query with a command that there is not",
    nothing,
    first("log", ({ properties }) => {
      properties.query = properties.query.replace("| stats", "| count");
    }),
  ),
  broken(
    "no query",
    refused,
    first("log", ({ properties }) => {
      delete (properties as Partial<Widget["properties"]>).query;
    }),
  ),
];

const harmless: readonly Harmless[] = [
  [
    "another title",
    first("metric", ({ properties }) => {
      properties.title = "records";
    }),
  ],
  [
    "another statistic",
    first("metric", ({ properties }) => {
      properties.stat = "Average";
    }),
  ],
  [
    "a percentile",
    first("metric", ({ properties }) => {
      properties.stat = "p99";
    }),
  ],
  [
    "another period",
    first("metric", ({ properties }) => {
      properties.period = 60;
    }),
  ],
  [
    "another width",
    first("metric", (widget) => {
      widget.width = 8;
    }),
  ],
  [
    "the metric of a filter",
    first("metric", ({ properties }) => {
      properties.metrics.push(["NetworkSecurity/dev", "exfiltration"]);
    }),
  ],
  [
    "rows that repeat the row above",
    first("metric", ({ properties }) => {
      properties.metrics = [
        ["NetworkSecurity/dev", "exfiltration", { label: "out" }],
        [".", "rejected-ssh"],
      ];
    }),
  ],
  [
    "a row that repeats all but the last",
    first("metric", ({ properties }) => {
      properties.metrics.push(["...", "traffic-log-group-3ce477f", { stat: "Maximum" }]);
    }),
  ],
  [
    "an expression",
    first("metric", ({ properties }) => {
      properties.metrics.push([{ expression: "m1 * 2", id: "e1" }]);
    }),
  ],
  [
    "a metric of a service besides",
    first("metric", ({ properties }) => {
      properties.metrics.push(["AWS/NATGateway", "BytesOutToDestination", "NatGatewayId", "nat-1"]);
    }),
  ],
  [
    "a widget of text",
    body((widgets) => {
      widgets.push({
        type: "text",
        x: 0,
        width: 24,
        properties: { markdown: "# Traffic" },
      } as unknown as Widget);
    }),
  ],
  [
    "fewer alarms",
    first("alarm", ({ properties }) => {
      properties.alarms.pop();
    }),
  ],
  [
    "widgets in another order",
    body((widgets) => {
      widgets.reverse();
    }),
  ],
  [
    "another view",
    first("log", ({ properties }) => {
      properties.view = "table";
    }),
  ],
];

catalogue("dashboards", { harmful, harmless });
