import { z } from "zod";
import { kind } from "../../framework/account";
import { constrained, text } from "../../framework/properties";
import { resource } from "../../framework/resource";

/** Characters of a query. Source: CloudWatch Logs API Reference, PutQueryDefinition. */
const LONGEST_QUERY = 10_000;

/** Log groups of a query. Source: CloudWatch Logs API Reference, StartQuery: a definition with more could not be run. */
const MOST_LOG_GROUPS = 50;

export const queryDefinition = resource(kind("aws:cloudwatch/queryDefinition:QueryDefinition"), {
  properties: z.strictObject({
    logGroupNames: z
      .array(text(1, 512))
      .max(MOST_LOG_GROUPS, { error: `"%k" has more than ${MOST_LOG_GROUPS} log groups` })
      .optional(),
    name: constrained(
      text(1, 255),
      (name) => /^[^:*/]+(\/[^:*/]+)*$/.test(name),
      `invalid value for %k (must not contain a colon or asterisk and cannot start or end with a forward slash): "%v"`,
    ).optional(),
    queryString: text(1, LONGEST_QUERY),
  }),
  autoName: { property: "name", maxLength: 255 },
  replaceOn: [],
  id: ({ account }) => account.ids.uuid(),
  outputs: {
    arn: ({ account, id }) => account.arn("logs", `query-definition:${id}`),
    queryDefinitionId: ({ id }) => id,
  },
});
