import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { alreadyExists, ownerOf, permissions, quicksightId } from "./common";
import { dataSets, dataSources } from "./kinds";

const columns = z
  .array(
    z.strictObject({
      name: text(1, 128),
      type: z.enum(["STRING", "INTEGER", "DECIMAL", "DATETIME", "BIT", "BOOLEAN", "JSON"]),
    }),
  )
  .min(1)
  .max(2048);

const physicalTable = z
  .strictObject({
    customSql: z
      .strictObject({
        columns: columns.optional(),
        dataSourceArn: arn("quicksight"),
        name: text(1, 128),
        sqlQuery: text(1, 65_536),
      })
      .optional(),
    physicalTableMapId: quicksightId,
    relationalTable: z
      .strictObject({
        catalog: text(0, 256).optional(),
        dataSourceArn: arn("quicksight"),
        inputColumns: columns,
        name: text(1, 64),
        schema: text(0, 64).optional(),
      })
      .optional(),
  })
  .refine((table) => (table.customSql === undefined) !== (table.relationalTable === undefined), {
    error: `"%k" takes one of custom_sql and relational_table`,
  });

type PhysicalTable = z.output<typeof physicalTable>;

/** A data set over tables or queries of a data source; transformations are refused by name. */
export const dataSet = resource(dataSets, {
  properties: z.strictObject({
    ...tagged,
    awsAccountId: z.string().optional(),
    dataSetId: quicksightId,
    importMode: z.enum(["SPICE", "DIRECT_QUERY"]),
    name: text(1, 128).optional(),
    permissions: permissions("user", "group"),
    // Source: Amazon QuickSight API Reference, CreateDataSet: at most 32 physical tables.
    physicalTableMaps: z.array(physicalTable).min(1).max(32).optional(),
  }),
  autoName: { property: "name", maxLength: 128 },
  replaceOn: ["awsAccountId", "dataSetId"],
  refuse({ physicalTableMaps = [] }, account) {
    for (const { customSql, relationalTable } of physicalTableMaps) {
      const used = (customSql ?? relationalTable)?.dataSourceArn ?? "";
      if (account.where(dataSources, "arn", used).length === 0) {
        refuse("InvalidParameterValueException", `Data source ${used} does not exist`);
      }
    }
  },
  unique: { refusal: alreadyExists },
  id: ({ inputs, account }) => [ownerOf(inputs, account), inputs.dataSetId].join(","),
  outputs: {
    arn: ({ inputs, account }) => account.arn("quicksight", `dataset/${inputs.dataSetId}`),
    awsAccountId: ({ account }) => account.accountId,
    dataSetUsageConfiguration: () => ({
      disableUseAsDirectQuerySource: false,
      disableUseAsImportedSource: false,
    }),
    // QuickSight puts a logical table over each physical one that has none.
    logicalTableMaps: { follow: ({ inputs }) => (inputs.physicalTableMaps ?? []).map(logicalTable) },
    outputColumns: { follow: ({ inputs }) => (inputs.physicalTableMaps ?? []).flatMap(columnsOf) },
  },
});

function columnsOf({ customSql, relationalTable }: PhysicalTable): unknown[] {
  const given = customSql?.columns ?? relationalTable?.inputColumns ?? [];
  return given.map(({ name, type }) => ({ name, type }));
}

function logicalTable({ customSql, physicalTableMapId, relationalTable }: PhysicalTable): unknown {
  return {
    alias: customSql?.name ?? relationalTable?.name,
    logicalTableMapId: physicalTableMapId,
    source: { physicalTableId: physicalTableMapId },
  };
}
