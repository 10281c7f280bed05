import { logGroupType, logicalName, queryDefinitionType, text, texts } from "../../deployment";
import { insightsFaults } from "../../queries";
import { flowLogsTo } from "../connections";
import type { FindingContext, FindingRule } from "../finding";

/** A saved query of Logs Insights on a log group that is not there, or that takes records apart otherwise than they are. */
export const insightsQuery: FindingRule = (context) =>
  context.deployment.ofType(queryDefinitionType).flatMap((query) => {
    const name = text(query, "name") ?? logicalName(query);
    return queryFaults(context, text(query, "queryString") ?? "", texts(query, "logGroupNames")).map(
      (fault) => ({
        severity: "error" as const,
        resource: query.urn,
        name,
        sentence: `saved query ${name}: ${fault}`,
      }),
    );
  });

/** What is wrong with a query on log groups, named or by ARN. */
export function queryFaults(
  context: FindingContext,
  query: string,
  groups: readonly string[],
): readonly string[] {
  const names = groups.map((group) => /:log-group:([^:]+)/.exec(group)?.[1] ?? group);
  const missing = names.filter((name) => context.deployment.having("name", name, logGroupType).length === 0);
  const [flowLog] = names.flatMap((name) => flowLogsTo(context, name));
  return [
    ...missing.map((name) => `log group ${name} is not among the deployed resources`),
    ...insightsFaults(query, flowLog?.format),
  ];
}
