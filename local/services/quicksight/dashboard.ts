import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { newAssetId, ownerOf, permissions, quicksightId } from "./common";
import { dashboards, dataSets } from "./kinds";

/** When every version was published: a fixed time, so that runs can be compared. */
const PUBLISHED = "2026-01-01T00:00:00Z";

/** A dashboard made from a template: the plugin's types for Node have no dashboard definition. */
export const quicksightDashboard = resource(dashboards, {
  properties: z.strictObject({
    ...tagged,
    awsAccountId: z.string().optional(),
    dashboardId: quicksightId,
    name: text(1, 2048).optional(),
    permissions,
    sourceEntity: z
      .strictObject({
        sourceTemplate: z.strictObject({
          arn: arn("quicksight"),
          dataSetReferences: z
            .array(z.strictObject({ dataSetArn: arn("quicksight"), dataSetPlaceholder: z.string() }))
            .min(1),
        }),
      })
      .optional(),
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
  refuse({ sourceEntity }, account) {
    if (sourceEntity === undefined) {
      return refuse("InvalidParameterValueException", "One of definition or source_entity must be given");
    }
    const known = new Set(account.all(dataSets).map((dataSet) => dataSet.arn));
    for (const { dataSetArn } of sourceEntity.sourceTemplate.dataSetReferences) {
      if (!known.has(dataSetArn)) {
        refuse("InvalidParameterValueException", `Data set ${dataSetArn} does not exist`);
      }
    }
  },
  create(inputs, account) {
    const awsAccountId = ownerOf(inputs, account);
    return {
      id: newAssetId(dashboards, awsAccountId, inputs.dashboardId, account),
      outputs: {
        arn: account.arn("quicksight", `dashboard/${inputs.dashboardId}`),
        awsAccountId,
        createdTime: PUBLISHED,
        lastPublishedTime: PUBLISHED,
        lastUpdatedTime: PUBLISHED,
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
