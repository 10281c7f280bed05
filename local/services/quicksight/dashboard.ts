import { z } from "zod";
import { arn, tagged, text } from "../../framework/properties";
import { absent } from "../../framework/outputs";
import { resource } from "../../framework/resource";
import { alreadyExists, changed, ownerOf, permissions, quicksightId, statusAfter } from "./common";
import { dashboards } from "./kinds";
import { refuseSource, sourceEntity } from "./source-entity";

export const quicksightDashboard = resource(dashboards, {
  properties: z.strictObject({
    ...tagged,
    awsAccountId: z.string().optional(),
    dashboardId: quicksightId,
    name: text(1, 2048).optional(),
    permissions: permissions("user", "group", "namespace"),
    sourceEntity,
    themeArn: arn("quicksight").optional(),
    versionDescription: text(1, 512),
  }),
  autoName: { property: "name", maxLength: 2048 },
  replaceOn: ["awsAccountId", "dashboardId"],
  refuse({ sourceEntity: source }, account) {
    refuseSource(source, account);
  },
  unique: { refusal: alreadyExists },
  id: ({ inputs, account }) => [ownerOf(inputs, account), inputs.dashboardId].join(","),
  outputs: {
    arn: ({ inputs, account }) => account.arn("quicksight", `dashboard/${inputs.dashboardId}`),
    awsAccountId: ({ account }) => account.accountId,
    createdTime: changed,
    // Source: Amazon QuickSight API Reference, CreateDashboard, `DashboardPublishOptions`.
    dashboardPublishOptions: () => ({
      adHocFilteringOption: { availabilityStatus: "ENABLED" },
      exportToCsvOption: { availabilityStatus: "ENABLED" },
      sheetControlsOption: { visibilityState: "COLLAPSED" },
    }),
    lastPublishedTime: changed,
    lastUpdatedTime: changed,
    parameters: absent,
    sourceEntityArn: ({ inputs }) => inputs.sourceEntity?.sourceTemplate.arn ?? "",
    status: { follow: (_made, before) => statusAfter(before) },
    versionNumber: { follow: (_made, before) => Number(before?.versionNumber ?? 0) + 1 },
  },
});
