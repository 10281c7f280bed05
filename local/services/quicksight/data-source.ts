import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { primaryWorkgroup, workgroups } from "../athena/kinds";
import { alreadyExists, ownerOf, permissions, quicksightId } from "./common";
import { dataSources } from "./kinds";

/** A data source over Athena; the other kinds that QuickSight reads are refused by name. */
export const dataSource = resource(dataSources, {
  properties: z.strictObject({
    ...tagged,
    awsAccountId: z.string().optional(),
    dataSourceId: quicksightId,
    name: text(1, 128).optional(),
    parameters: z.strictObject({
      athena: z.strictObject({ roleArn: arn("iam").optional(), workGroup: z.string().optional() }),
    }),
    permissions: permissions("user", "group"),
    sslProperties: z.strictObject({ disableSsl: z.boolean() }).optional(),
    type: z.literal(["ATHENA"]),
  }),
  autoName: { property: "name", maxLength: 128 },
  replaceOn: ["awsAccountId", "dataSourceId", "type"],
  refuse({ parameters }, account) {
    const { workGroup = primaryWorkgroup } = parameters.athena;
    // QuickSight opens a connection when the source is made.
    if (workGroup !== primaryWorkgroup && account.find(workgroups, workGroup) === undefined) {
      refuse("InvalidParameterValueException", `WorkGroup ${workGroup} is not found.`);
    }
  },
  unique: { refusal: alreadyExists },
  id: ({ inputs, account }) => [ownerOf(inputs, account), inputs.dataSourceId].join("/"),
  outputs: {
    arn: ({ inputs, account }) => account.arn("quicksight", `datasource/${inputs.dataSourceId}`),
    awsAccountId: ({ account }) => account.accountId,
    sslProperties: () => ({ disableSsl: false }),
  },
});
