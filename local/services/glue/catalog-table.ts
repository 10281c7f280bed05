import { z } from "zod";
import { refuse } from "../../framework/errors";
import { constrained, text } from "../../framework/properties";
import { absent } from "../../framework/outputs";
import { resource } from "../../framework/resource";
import { isColumnType } from "./column-types";
import * as kinds from "./kinds";
import { catalogName } from "./names";
import { faultsOfProjection } from "./partition-projection";

const texts = z.record(z.string(), z.string());

const column = z.strictObject({
  comment: text(0, 255).optional(),
  name: text(1, 255),
  parameters: texts.optional(),
  type: constrained(
    text(0, 131_072),
    isColumnType,
    `invalid value for %k (not a type that Athena reads): "%v"`,
  ).optional(),
});

const storageDescriptor = z.strictObject({
  additionalLocations: z.array(z.string()).optional(),
  bucketColumns: z.array(z.string()).optional(),
  columns: z.array(column).optional(),
  compressed: z.boolean().optional(),
  inputFormat: z.string().optional(),
  location: z.string().optional(),
  numberOfBuckets: z.number().optional(),
  outputFormat: z.string().optional(),
  parameters: texts.optional(),
  serDeInfo: z
    .strictObject({
      name: z.string().optional(),
      parameters: texts.optional(),
      serializationLibrary: z.string().optional(),
    })
    .optional(),
  storedAsSubDirectories: z.boolean().optional(),
});

export const catalogTable = resource(kinds.tables, {
  properties: z.strictObject({
    catalogId: z.string().optional(),
    databaseName: catalogName(),
    description: text(0, 2048).optional(),
    name: catalogName().optional(),
    owner: text(1, 255).optional(),
    parameters: texts.optional(),
    partitionKeys: z.array(column).optional(),
    retention: z.number().int().min(0).optional(),
    storageDescriptor: storageDescriptor.optional(),
    tableType: z.enum(["EXTERNAL_TABLE", "VIRTUAL_VIEW", "GOVERNED"]).optional(),
    viewExpandedText: z.string().optional(),
    viewOriginalText: z.string().optional(),
  }),
  autoName: { property: "name", maxLength: 255, lowerCase: true },
  replaceOn: ["catalogId", "databaseName", "name"],
  check({ parameters, partitionKeys, storageDescriptor }, fault) {
    const columns = storageDescriptor?.columns ?? [];
    const names = [...columns, ...(partitionKeys ?? [])].map(({ name }) => name.toLowerCase());
    for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
      fault(["storageDescriptor", "columns"], `invalid value for %k (duplicate column ${name})`);
    }
    // Athena, not Glue, would say this, and only when the table is queried.
    const projection = faultsOfProjection(
      parameters ?? {},
      (partitionKeys ?? []).map(({ name }) => name),
    );
    for (const reason of projection) fault(["parameters"], `invalid value for %k (${reason})`);
  },
  refuse({ catalogId, databaseName }, account) {
    if (account.find(kinds.databases, `${catalogId ?? account.accountId}:${databaseName}`) === undefined) {
      refuse("EntityNotFoundException", `Database ${databaseName} not found.`);
    }
  },
  unique: { refusal: () => ["AlreadyExistsException", "Table already exists."] },
  id: ({ inputs, account, name }) =>
    `${inputs.catalogId ?? account.accountId}:${inputs.databaseName}:${name}`,
  outputs: {
    arn: ({ inputs, account, name }) => account.arn("glue", `table/${inputs.databaseName}/${name}`),
    catalogId: ({ account }) => account.accountId,
    parameters: () => ({}),
    partitionIndices: [],
    storageDescriptor: () => ({ compressed: false, numberOfBuckets: 0, storedAsSubDirectories: false }),
    tableType: "",
    viewDefinition: absent,
  },
});
