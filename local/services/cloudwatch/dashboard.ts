import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { jsonDocument, matching } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { isObject } from "../../framework/values";

/** Source: CloudWatch API Reference, PutDashboard, and "Dashboard Body Structure and Syntax". */
const LONGEST_NAME = 255;
const MOST_WIDGETS = 500;
const COLUMNS = 24;
const ROWS = 1000;
const widgetTypes = ["alarm", "custom", "explorer", "log", "metric", "text"];

export const dashboard = resource(kind("aws:cloudwatch/dashboard:Dashboard", "account"), {
  properties: z.strictObject({
    dashboardBody: jsonDocument(),
    dashboardName: matching(
      new RegExp(`^[\\w-]{1,${LONGEST_NAME}}$`),
      `must be 1 to ${LONGEST_NAME} letters, digits, _ and -`,
    ),
    region: z.string().optional(),
  }),
  computed: ["dashboardArn", "region"],
  replaceOn: ["dashboardName", "region"],
  refuse({ dashboardBody }) {
    const faults = faultsOfBody(JSON.parse(dashboardBody));
    if (faults.length > 0) {
      refuse(
        "DashboardInvalidInputError",
        `The dashboard body is invalid, there are ${faults.length} validation errors: ${faults.join("; ")}`,
      );
    }
  },
  create({ dashboardName }, account) {
    return {
      id: dashboardName,
      outputs: {
        dashboardArn: account.globalArn("cloudwatch", `dashboard/${dashboardName}`),
        region: account.region,
      },
    };
  },
});

function faultsOfBody(body: unknown): readonly string[] {
  const widgets = isObject(body) ? body.widgets : undefined;
  if (!Array.isArray(widgets)) return ["/widgets: Should be an array"];
  if (widgets.length > MOST_WIDGETS) return [`/widgets: Should NOT have more than ${MOST_WIDGETS} items`];
  return widgets.flatMap((widget: unknown, index) =>
    faultsOfWidget(widget).map((fault) => `/widgets/${index}${fault}`),
  );
}

function faultsOfWidget(widget: unknown): readonly string[] {
  if (!isObject(widget)) return [": Should be an object"];
  const faults: string[] = [];
  if (!widgetTypes.includes(String(widget.type))) {
    faults.push(`/type: Should be one of ${widgetTypes.join(", ")}`);
  }
  if (!isObject(widget.properties)) faults.push("/properties: Should be an object");
  for (const [name, least, most] of placements) {
    const value = widget[name];
    if (
      value !== undefined &&
      !(Number.isInteger(value) && Number(value) >= least && Number(value) <= most)
    ) {
      faults.push(`/${name}: Should be an integer from ${least} to ${most}`);
    }
  }
  return faults;
}

const placements = [
  ["x", 0, COLUMNS - 1],
  ["y", 0, Number.MAX_SAFE_INTEGER],
  ["width", 1, COLUMNS],
  ["height", 1, ROWS],
] as const;
