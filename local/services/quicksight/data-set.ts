import { z } from "zod";
import { refuse } from "../../framework/errors";
import { arn, tagged, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { newAssetId, ownerOf, permissions, quicksightId } from "./common";
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
  notModelled: [
    "columnGroups",
    "columnLevelPermissionRules",
    "dataSetUsageConfiguration",
    "fieldFolders",
    "logicalTableMaps",
    "refreshProperties",
    "rowLevelPermissionDataSet",
    "rowLevelPermissionTagConfiguration",
    "useAs",
  ],
  computed: ["arn", "awsAccountId", "name", "outputColumns"],
  autoName: { property: "name", maxLength: 128 },
  replaceOn: ["awsAccountId", "dataSetId"],
  refuse({ physicalTableMaps = [] }, account) {
    const known = new Set(account.all(dataSources).map((source) => source.arn));
    for (const { customSql, relationalTable } of physicalTableMaps) {
      const used = (customSql ?? relationalTable)?.dataSourceArn ?? "";
      if (!known.has(used)) refuse("InvalidParameterValueException", `Data source ${used} does not exist`);
    }
  },
  create(inputs, account) {
    const awsAccountId = ownerOf(inputs, account);
    return {
      id: newAssetId(dataSets, [awsAccountId, inputs.dataSetId].join(","), account),
      outputs: {
        arn: account.arn("quicksight", `dataset/${inputs.dataSetId}`),
        awsAccountId,
        outputColumns: outputColumns(inputs.physicalTableMaps),
      },
    };
  },
  update({ physicalTableMaps }) {
    return { outputColumns: outputColumns(physicalTableMaps) };
  },
});

function outputColumns(tables: readonly z.output<typeof physicalTable>[] = []): unknown {
  return tables.flatMap(({ customSql, relationalTable }) =>
    (customSql?.columns ?? relationalTable?.inputColumns ?? []).map(({ name, type }) => ({ name, type })),
  );
}
