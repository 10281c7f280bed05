import { isObject } from "../../framework/values";

/*
 * What PutDashboard says of a body. Source: CloudWatch API Reference, "Dashboard Body Structure and Syntax"; the
 * messages are those that the service answers with.
 */
const mostWidgets = 500;
const [columns, rows] = [24, 1000];
const widgetTypes = ["alarm", "custom", "explorer", "log", "metric", "text"];

/** Seconds of a period below a minute. */
const shortPeriods = [1, 5, 10, 20, 30];

/** One fault, with the path of what is wrong, such as `/widgets/0/properties`. */
export interface BodyFault {
  readonly dataPath: string;
  readonly message: string;
}

/** Every fault of a dashboard's body. */
export function faultsOfBody(body: unknown): readonly BodyFault[] {
  const widgets = isObject(body) ? body.widgets : undefined;
  if (widgets === undefined) return [missing("", "widgets")];
  if (!Array.isArray(widgets)) return [{ dataPath: "/widgets", message: "Should be array" }];
  if (widgets.length > mostWidgets) {
    return [{ dataPath: "/widgets", message: `Should NOT have more than ${mostWidgets} items` }];
  }
  return widgets.flatMap((widget: unknown, index) => faultsOfWidget(`/widgets/${index}`, widget));
}

/** The error that carries the faults, as the service writes it. */
export function errorOf(faults: readonly BodyFault[]): string {
  return `The dashboard body is invalid, there are ${faults.length} validation errors:\n${JSON.stringify(faults, null, 2)}`;
}

function faultsOfWidget(path: string, widget: unknown): readonly BodyFault[] {
  if (!isObject(widget)) return [{ dataPath: path, message: "Should be object" }];
  const { properties, type } = widget;
  const absent = ["type", "properties"].filter((name) => widget[name] === undefined);
  if (absent.length > 0) return absent.map((name) => missing(path, name));
  const faults = faultsOfPlace(path, widget);
  if (!widgetTypes.includes(String(type))) {
    faults.push({ dataPath: `${path}/type`, message: "Should be equal to one of the allowed values" });
  }
  const inside = `${path}/properties`;
  if (!isObject(properties)) return [...faults, { dataPath: inside, message: "Should be object" }];
  return [...faults, ...(propertyRules[String(type)]?.(inside, properties) ?? [])];
}

function faultsOfPlace(path: string, widget: Record<string, unknown>): BodyFault[] {
  const places = [
    ["x", 0, columns - 1],
    ["y", 0, Number.MAX_SAFE_INTEGER],
    ["width", 1, columns],
    ["height", 1, rows],
  ] as const;
  return places.flatMap(([name, least, most]) => {
    const value = widget[name];
    const dataPath = `${path}/${name}`;
    if (value === undefined) return [];
    if (typeof value !== "number" || !Number.isInteger(value))
      return [{ dataPath, message: "Should be integer" }];
    if (value < least) return [{ dataPath, message: `Should be >= ${least}` }];
    return value > most ? [{ dataPath, message: `Should be <= ${most}` }] : [];
  });
}

type PropertyRule = (path: string, properties: Record<string, unknown>) => readonly BodyFault[];

/** What the properties of each type of widget must have; explorer and custom widgets are taken as they are. */
const propertyRules: Readonly<Record<string, PropertyRule>> = {
  alarm(path, { alarms }) {
    if (alarms === undefined) return [missing(path, "alarms")];
    const isEmpty = Array.isArray(alarms) && alarms.length === 0;
    return isEmpty ? [{ dataPath: `${path}/alarms`, message: "Should NOT have less than 1 items" }] : [];
  },
  log(path, properties) {
    return ["query", "region"]
      .filter((name) => properties[name] === undefined)
      .map((name) => missing(path, name));
  },
  metric(path, properties) {
    const { metrics } = properties;
    const lines = Array.isArray(metrics) ? metrics : [];
    return [
      ...faultsOfSource(path, properties),
      ...faultsOfPeriod(path, properties.period),
      ...lines.flatMap((line: unknown, index) => faultsOfMetric(`${path}/metrics/${index}`, line)),
    ];
  },
  text(path, { markdown }) {
    return markdown === undefined ? [missing(path, "markdown")] : [];
  },
};

function faultsOfSource(
  path: string,
  { annotations, metrics, region }: Record<string, unknown>,
): readonly BodyFault[] {
  const hasSource = Array.isArray(metrics) || isObject(annotations);
  const sourceless = {
    dataPath: path,
    message: "The metric widget should have specified a region and a data source or an alarm annotation",
  };
  if (!hasSource) return [missing(path, "metrics"), sourceless, missing(path, "annotations")];
  return typeof region === "string" ? [] : [sourceless];
}

function faultsOfPeriod(path: string, period: unknown): readonly BodyFault[] {
  if (period === undefined) return [];
  const isPeriod =
    typeof period === "number" && (shortPeriods.includes(period) || (period > 0 && period % 60 === 0));
  return isPeriod ? [] : [{ dataPath: `${path}/period`, message: "Should be multiple of 60" }];
}

/** A metric is its namespace, name and dimensions as texts, and after them how to draw it. */
function faultsOfMetric(path: string, line: unknown): readonly BodyFault[] {
  if (!Array.isArray(line)) {
    const message =
      'Field "metrics" has to be an array of array of strings, with an optional metricRenderer object as last element';
    return [
      { dataPath: path, message: "Should be array" },
      { dataPath: path, message },
    ];
  }
  const names: readonly unknown[] = isObject(line.at(-1)) ? line.slice(0, -1) : line;
  return names.flatMap((name, index) =>
    typeof name === "string"
      ? []
      : [
          {
            dataPath: `${path}/${index}`,
            message: "Invalid metric field type, only 'String' type is allowed",
          },
        ],
  );
}

function missing(dataPath: string, name: string): BodyFault {
  return { dataPath, message: `Should have required property '${name}'` };
}
