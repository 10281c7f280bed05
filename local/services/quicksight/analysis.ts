import { z } from "zod";
import { arn, constrained, tagged, text } from "../../framework/properties";
import { absent } from "../../framework/outputs";
import { resource } from "../../framework/resource";
import { alreadyExists, changed, ownerOf, permissions, quicksightId, statusAfter } from "./common";
import { analyses } from "./kinds";
import { refuseSource, sourceEntity } from "./source-entity";

const [shortestRecovery, longestRecovery] = [7, 30];

/** Days for which a deleted analysis can come back; 0 is not at all. Source: Amazon QuickSight API Reference, DeleteAnalysis. */
const recoveryWindow = constrained(
  z.number(),
  (days) => days === 0 || (Number.isInteger(days) && days >= shortestRecovery && days <= longestRecovery),
  `expected %k to be in the range (${shortestRecovery} - ${longestRecovery}) or 0, got %v`,
);

export const analysis = resource(analyses, {
  properties: z.strictObject({
    ...tagged,
    analysisId: quicksightId,
    awsAccountId: z.string().optional(),
    name: text(1, 2048).optional(),
    permissions: permissions("user", "group", "namespace"),
    recoveryWindowInDays: recoveryWindow.default(longestRecovery),
    sourceEntity,
    themeArn: arn("quicksight").optional(),
  }),
  autoName: { property: "name", maxLength: 2048 },
  replaceOn: ["analysisId", "awsAccountId"],
  refuse({ sourceEntity: source }, account) {
    refuseSource(source, account);
  },
  unique: { refusal: alreadyExists },
  id: ({ inputs, account }) => [ownerOf(inputs, account), inputs.analysisId].join(","),
  outputs: {
    arn: ({ inputs, account }) => account.arn("quicksight", `analysis/${inputs.analysisId}`),
    awsAccountId: ({ account }) => account.accountId,
    createdTime: changed,
    lastPublishedTime: "",
    lastUpdatedTime: changed,
    parameters: absent,
    status: { follow: (_made, before) => statusAfter(before) },
  },
});
