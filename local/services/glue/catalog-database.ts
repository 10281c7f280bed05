import { z } from "zod";
import { tagged, text } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";
import { catalogName } from "./names";

export const catalogDatabase = resource(kinds.databases, {
  properties: z.strictObject({
    ...tagged,
    catalogId: z.string().optional(),
    description: text(0, 2048).optional(),
    locationUri: text(1, 1024).optional(),
    name: catalogName().optional(),
    parameters: z.record(text(1, 255), z.string()).optional(),
  }),
  autoName: { property: "name", maxLength: 255, lowerCase: true },
  replaceOn: ["catalogId", "name"],
  unique: { refusal: () => ["AlreadyExistsException", "Database already exists."] },
  id: ({ inputs, account, name }) => `${inputs.catalogId ?? account.accountId}:${name}`,
  outputs: {
    arn: ({ account, name }) => account.arn("glue", `database/${name}`),
    catalogId: ({ account }) => account.accountId,
    // Source: AWS Glue API Reference, CreateDatabase: what Glue answers where no other default is set.
    createTableDefaultPermissions: [
      { permissions: ["ALL"], principal: { dataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" } },
    ],
    locationUri: "",
  },
  // Source: AWS Glue API Reference, DeleteDatabase.
  deletes: [references(kinds.tables, kinds.databaseOfTable)],
});
