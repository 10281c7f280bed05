import { z } from "zod";
import { refuse } from "../../framework/errors";
import { constrained, integer, matching, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { scheduleFault } from "./schedule";

/*
 * Source: AWS Systems Manager API Reference, CreateAssociation and Target, and "Reference: Cron and rate expressions for
 * Systems Manager".
 */
const mostTargets = 5;
const mostTargetValues = 50;
const count = /^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$/;
const countOrNone = /^([1-9][0-9]*|0|[1-9][0-9]%|[0-9]%|100%)$/;
const name = /^[a-zA-Z0-9_\-.]{3,128}$/;
const targetKey = /^[\p{L}\p{Z}\p{N}_.:/=\-@]{1,163}$/u;

export const association = resource(kinds.associations, {
  properties: z.strictObject({
    ...tagged,
    applyOnlyAtCronInterval: z.boolean().default(false),
    associationName: matching(name, "must be 3 to 128 letters, digits, _, - and .").optional(),
    automationTargetParameterName: text(1, 50).optional(),
    complianceSeverity: z.enum(["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNSPECIFIED"]).optional(),
    documentVersion: matching(
      /^([$]LATEST|[$]DEFAULT|[1-9][0-9]*)$/,
      "must be a number, $LATEST or $DEFAULT",
    ).optional(),
    maxConcurrency: matching(count, "must be a count of at least 1 or a percentage").optional(),
    maxErrors: matching(countOrNone, "must be a count or a percentage").optional(),
    name: z.string().optional(),
    outputLocation: z
      .strictObject({
        s3BucketName: text(3, 63),
        s3KeyPrefix: text(0, 500).optional(),
        s3Region: text(3, 20).optional(),
      })
      .optional(),
    parameters: z.record(z.string(), z.string()).optional(),
    scheduleExpression: constrained(
      text(1, 256),
      (expression) => scheduleFault(expression) === undefined,
      "%k (%v) is no schedule of State Manager: rate of 30 minutes or more, cron of six fields, or at",
    ).optional(),
    syncCompliance: z.enum(["AUTO", "MANUAL"]).optional(),
    targets: z
      .array(
        z.strictObject({
          key: matching(targetKey, "must be InstanceIds, tag:KEY or a resource group"),
          values: z
            .array(text(1, 256))
            .min(1)
            .max(mostTargetValues, {
              error: `Too many list items: "%k" supports ${mostTargetValues} items maximum`,
            }),
        }),
      )
      .max(mostTargets, { error: `Too many list items: "%k" supports ${mostTargets} items maximum` })
      .optional(),
    waitForSuccessTimeoutSeconds: integer(1, 3600).optional(),
  }),
  replaceOn: ["automationTargetParameterName", "name"],
  refuse({ name, targets, scheduleExpression, applyOnlyAtCronInterval }, account) {
    // Those of AWS and of other accounts are named so, and not held here.
    const isForeign = name?.startsWith("AWS-") === true || name?.startsWith("arn:") === true;
    if (name === undefined || (!isForeign && account.find(kinds.documents, name) === undefined))
      refuse("InvalidDocument", `Document with name ${name ?? ""} does not exist.`);
    if (targets === undefined || targets.length === 0)
      refuse("ValidationException", "Either targets or instanceId must be specified.");
    if (applyOnlyAtCronInterval && scheduleExpression?.startsWith("rate(") === true)
      refuse("ValidationException", "ApplyOnlyAtCronInterval is not supported for rate expressions.");
  },
  id: ({ account }) => account.ids.uuid(),
  outputs: {
    arn: ({ account, id }) => account.arn("ssm", `association/${id}`),
    associationId: ({ id }) => id,
    documentVersion: "$DEFAULT",
    // Both are refused where they are missing.
    name: "",
    targets: [],
    // Those of the document's parameters that the program sets: none.
    parameters: () => ({}),
  },
});
