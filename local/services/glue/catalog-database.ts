import { z } from "zod";
import { refuse } from "../../framework/errors";
import { tagged, text } from "../../framework/properties";
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
  notModelled: ["createTableDefaultPermissions", "federatedDatabase", "targetDatabase"],
  computed: ["arn", "catalogId", "locationUri", "name"],
  autoName: { property: "name", maxLength: 255, lowerCase: true },
  replaceOn: ["catalogId", "name"],
  create({ catalogId = "", name = "", locationUri }, account) {
    const catalog = catalogId === "" ? account.accountId : catalogId;
    const id = `${catalog}:${name}`;
    if (account.find(kinds.databases, id) !== undefined) {
      refuse("AlreadyExistsException", "Database already exists.");
    }
    return {
      id,
      outputs: {
        arn: account.arn("glue", `database/${name}`),
        catalogId: catalog,
        locationUri: locationUri ?? "",
      },
    };
  },
  delete({ name }, account) {
    // With a database go its tables. Source: AWS Glue API Reference, DeleteDatabase.
    for (const table of account.where(kinds.tables, "databaseName", String(name))) {
      account.remove(kinds.tables, table.id);
    }
  },
});
