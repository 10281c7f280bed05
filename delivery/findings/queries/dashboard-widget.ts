import {
  type Json,
  jsonObject,
  dashboardType,
  type DeployedResource,
  logicalName,
  compositeAlarmType,
  metricAlarmType,
  objectOf,
  text,
} from "../../deployment";
import { serviceMetrics } from "../../hops";
import { parseArn } from "../../iam";
import { describeMetric, type MetricIdentity } from "../../watch";
import { whyNothingEmits } from "../emission";
import type { FindingContext, FindingRule } from "../finding";
import { queryFaults } from "./insights-query";

/** A widget that shows nothing: of a metric that nobody emits, an alarm that is not there, a query that does not run. */
export const dashboardWidget: FindingRule = (context) =>
  context.deployment.ofType(dashboardType).flatMap((dashboard) => {
    const name = text(dashboard, "dashboardName") ?? logicalName(dashboard);
    return dashboardFaults(context, dashboard).map((fault) => ({
      severity: "error" as const,
      resource: dashboard.urn,
      name,
      sentence: `dashboard ${name}: ${fault}`,
    }));
  });

/** Columns of a dashboard's grid. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const gridColumns = 24;

function dashboardFaults(context: FindingContext, dashboard: DeployedResource): readonly string[] {
  const body = jsonObject(text(dashboard, "dashboardBody") ?? "");
  if (body === undefined) return ["its body is no JSON"];
  if (!Array.isArray(body.widgets)) return ["its body has no widgets"];
  return body.widgets.flatMap((item: unknown, index) => {
    const widget = objectOf(item) ?? {};
    const properties = objectOf(widget.properties) ?? {};
    const title = typeof properties.title === "string" ? ` "${properties.title}"` : "";
    return widgetFaults(context, widget, properties).map((fault) => `widget ${index + 1}${title}: ${fault}`);
  });
}

function widgetFaults(context: FindingContext, widget: Json, properties: Json): readonly string[] {
  const { x = 0, width = 6 } = widget;
  const off = Number(x) + Number(width) > gridColumns ? [`it reaches beyond column ${gridColumns}`] : [];
  const check = typeof widget.type === "string" ? checks[widget.type] : undefined;
  return check === undefined
    ? [...off, `its type ${JSON.stringify(widget.type)} is none that CloudWatch knows`]
    : [...off, ...check(context, properties)];
}

const checks: Readonly<Record<string, (context: FindingContext, properties: Json) => readonly string[]>> = {
  text: (_, { markdown }) => (typeof markdown === "string" ? [] : ["it has no markdown"]),
  alarm: alarmWidget,
  metric: metricWidget,
  log: logWidget,
  custom: () => [],
  explorer: () => [],
};

function alarmWidget({ deployment }: FindingContext, { alarms }: Json): readonly string[] {
  const arns: readonly unknown[] = Array.isArray(alarms) ? alarms : [];
  if (arns.length === 0) return ["it shows no alarm"];
  return arns
    .filter((arn) => deployment.byArn(String(arn), metricAlarmType, compositeAlarmType) === undefined)
    .map((arn) => `alarm ${String(arn)} is not among the deployed resources`);
}

function logWidget(context: FindingContext, { query, region }: Json): readonly string[] {
  if (typeof query !== "string") return ["it has no query"];
  const groups = [...query.matchAll(/SOURCE\s+'([^']*)'/gi)].map(([, group = ""]) => group);
  const faults = queryFaults(context, query, groups);
  return [
    ...(typeof region === "string" ? [] : ["it has no region"]),
    ...(groups.length === 0 ? ["it names no log group (SOURCE)"] : []),
    ...faults,
  ];
}

const statistic =
  /^(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tm|wm|tc|ts)[\d.]+|(TM|WM|PR|TC|TS)\(.*\))$/;

function metricWidget(context: FindingContext, properties: Json): readonly string[] {
  const { metrics, annotations, region, stat, period } = properties;
  const rows: readonly unknown[] = Array.isArray(metrics) ? metrics : [];
  const faults = typeof region === "string" ? [] : ["it has no region"];
  if (stat !== undefined && (typeof stat !== "string" || !statistic.test(stat)))
    faults.push(`its statistic ${JSON.stringify(stat)} is none that CloudWatch knows`);
  if (period !== undefined && (Number(period) <= 0 || Number(period) % 60 !== 0))
    faults.push(`its period is ${JSON.stringify(period)}; CloudWatch takes a multiple of 60 s`);
  if (rows.length === 0 && objectOf(annotations) === undefined) faults.push("it shows no metric");
  const own = ownRegion(context);
  if (own !== undefined && typeof region === "string" && region !== own) {
    faults.push(`its region is ${region}, and what it shows is in ${own}`);
    return faults;
  }
  return [...faults, ...metricsOfRows(rows).flatMap((metric) => emission(context, metric, own))];
}

function emission(
  context: FindingContext,
  metric: MetricIdentity,
  region: string | undefined,
): readonly string[] {
  // A dashboard may show what any service counts; of those that the model knows it is known what they emit.
  const service = serviceMetrics.find(({ namespace }) => namespace === metric.namespace);
  if (metric.namespace.startsWith("AWS/") && service?.names.includes(metric.name) !== true) return [];
  const why = whyNothingEmits(
    context,
    metric,
    `arn:aws:cloudwatch:${region ?? ""}:${accountOf(context)}:alarm:`,
  );
  return why === undefined ? [] : [`it shows ${describeMetric(metric)}, ${why}`];
}

/** `["AWS/Logs", "IncomingLogEvents", "LogGroupName", "g", {…}]`; `.` repeats the row above, `...` all before the last. */
function metricsOfRows(rows: readonly unknown[]): readonly MetricIdentity[] {
  let above: readonly string[] = [];
  return rows.flatMap((row) => {
    const words = (Array.isArray(row) ? row : []).filter((word): word is string => typeof word === "string");
    if (words.length === 0) return [];
    const filled =
      words[0] === "..." ? [...above.slice(0, above.length - words.length + 1), ...words.slice(1)] : words;
    above = filled.map((word, index) => (word === "." ? (above[index] ?? "") : word));
    const [namespace = "", name = "", ...dimensions] = above;
    const pairs = dimensions.flatMap((word, index) =>
      index % 2 === 0 ? [[word, dimensions[index + 1] ?? ""] as const] : [],
    );
    return [{ namespace, name, dimensions: Object.fromEntries(pairs) }];
  });
}

function ownRegion({ deployment }: FindingContext): string | undefined {
  return parseArn(text(deployment.ofType(metricAlarmType)[0] ?? nothing, "arn") ?? "")?.region;
}

function accountOf({ deployment }: FindingContext): string {
  return parseArn(text(deployment.ofType(metricAlarmType)[0] ?? nothing, "arn") ?? "")?.accountId ?? "";
}

const nothing: DeployedResource = { urn: "", type: "", id: "", properties: {} };
