import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn } from "../../framework/properties";
import { dataSets } from "./kinds";

/**
 * The template that a dashboard or an analysis is made from, with a data set for each of its placeholders: the
 * plugin's types for Node have no definition.
 */
export const sourceEntity = z
  .strictObject({
    sourceTemplate: z.strictObject({
      arn: arn("quicksight"),
      dataSetReferences: z
        .array(z.strictObject({ dataSetArn: arn("quicksight"), dataSetPlaceholder: z.string() }))
        .min(1),
    }),
  })
  .optional();

/** Refuse what has no template, or one whose data sets are not there. */
export function refuseSource(source: z.output<typeof sourceEntity>, account: Account): void {
  if (source === undefined) {
    return refuse("InvalidParameterValueException", "One of definition or source_entity must be given");
  }
  for (const { dataSetArn } of source.sourceTemplate.dataSetReferences) {
    if (account.where(dataSets, "arn", dataSetArn).length === 0) {
      refuse("InvalidParameterValueException", `Data set ${dataSetArn} does not exist`);
    }
  }
}
