import { z } from "zod";
import { arn, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { CHANGED, newAssetId, ownerOf, permissions, quicksightId } from "./common";
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
  notModelled: ["dashboardPublishOptions", "parameters"],
  computed: [
    "arn",
    "awsAccountId",
    "createdTime",
    "lastPublishedTime",
    "lastUpdatedTime",
    "name",
    "sourceEntityArn",
    "status",
    "versionNumber",
  ],
  autoName: { property: "name", maxLength: 2048 },
  replaceOn: ["awsAccountId", "dashboardId"],
  refuse({ sourceEntity: source }, account) {
    refuseSource(source, account);
  },
  create(inputs, account) {
    const awsAccountId = ownerOf(inputs, account);
    return {
      id: newAssetId(dashboards, [awsAccountId, inputs.dashboardId].join(","), account),
      outputs: {
        arn: account.arn("quicksight", `dashboard/${inputs.dashboardId}`),
        awsAccountId,
        createdTime: CHANGED,
        lastPublishedTime: CHANGED,
        lastUpdatedTime: CHANGED,
        sourceEntityArn: inputs.sourceEntity?.sourceTemplate.arn ?? "",
        status: "CREATION_SUCCESSFUL",
        versionNumber: 1,
      },
    };
  },
  update(_inputs, _account, { versionNumber }) {
    return { versionNumber: Number(versionNumber) + 1, status: "UPDATE_SUCCESSFUL" };
  },
});
