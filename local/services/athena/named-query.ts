import { z } from "zod";
import { refuse } from "../../framework/errors";
import { constrained, text } from "../../framework/properties";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";

/** Longest query. Source: Amazon Athena User Guide, "Service Quotas": 262,144 bytes. */
const longestQuery = 262_144;

export const namedQuery = resource(kinds.namedQueries, {
  properties: z.strictObject({
    database: text(1, 255),
    description: text(1, 1024).optional(),
    name: text(1, 128).optional(),
    query: constrained(
      text(1, longestQuery),
      (query) => Buffer.byteLength(query) <= longestQuery,
      `expected %k to have at most ${longestQuery} bytes`,
    ),
    workgroup: z.string().default(kinds.primaryWorkgroup),
  }),
  autoName: { property: "name", maxLength: 128 },
  replaceOn: ["database", "description", "name", "query", "workgroup"],
  refuse({ workgroup }, account) {
    if (workgroup !== kinds.primaryWorkgroup && account.find(kinds.workgroups, workgroup) === undefined) {
      refuse("InvalidRequestException", `WorkGroup ${workgroup} is not found.`);
    }
  },
  id: ({ account }) => account.ids.uuid(),
  outputs: {},
});
