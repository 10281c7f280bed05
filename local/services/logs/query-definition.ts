import { z } from "zod";
import { kind } from "../../framework/account";
import { constrained, text } from "../../framework/properties";
import { resource } from "../../framework/resource";

/** Characters of a query. Source: CloudWatch Logs API Reference, PutQueryDefinition. */
const longestQuery = 10_000;

/** Log groups of a query. Source: CloudWatch Logs API Reference, StartQuery: a definition with more could not be run. */
const mostLogGroups = 50;

export const queryDefinition = resource(kind("aws:cloudwatch/queryDefinition:QueryDefinition"), {
  properties: z.strictObject({
    logGroupNames: z
      .array(text(1, 512))
      .max(mostLogGroups, { error: `"%k" has more than ${mostLogGroups} log groups` })
      .optional(),
    name: constrained(
      text(1, 255),
      (name) => /^[^:*/]+(\/[^:*/]+)*$/.test(name),
      `invalid value for %k (must not contain a colon or asterisk and cannot start or end with a forward slash): "%v"`,
    ).optional(),
    queryString: text(1, longestQuery),
  }),
  autoName: { property: "name", maxLength: 255 },
  replaceOn: [],
  id: ({ account }) => account.ids.uuid(),
  outputs: {
    arn: ({ account, id }) => account.arn("logs", `query-definition:${id}`),
    queryDefinitionId: ({ id }) => id,
  },
});
