import { z } from "zod";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { jsonDocument, matching } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { errorOf, faultsOfBody } from "./dashboard-body";

/** Characters of a dashboard's name. Source: CloudWatch API Reference, PutDashboard. */
const longestName = 255;

export const dashboard = resource(kind("aws:cloudwatch/dashboard:Dashboard", "account"), {
  properties: z.strictObject({
    dashboardBody: jsonDocument(),
    dashboardName: matching(
      new RegExp(`^[\\w-]{1,${longestName}}$`),
      `must be 1 to ${longestName} letters, digits, _ and -`,
    ),
    region: z.string().optional(),
  }),
  replaceOn: ["dashboardName", "region"],
  refuse({ dashboardBody }) {
    const faults = faultsOfBody(JSON.parse(dashboardBody));
    if (faults.length > 0) refuse("InvalidParameterInput", errorOf(faults));
  },
  id: ({ inputs }) => inputs.dashboardName,
  outputs: {
    dashboardArn: ({ account, id }) => account.globalArn("cloudwatch", `dashboard/${id}`),
    region: ({ account }) => account.region,
  },
});
