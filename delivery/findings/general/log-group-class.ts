import { logGroupType, text } from "../../deployment";
import type { FindingRule } from "../finding";

/**
 * Metric filters exist in the Standard log class only.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export const logGroupClass: FindingRule = ({ deployment, filters }) =>
  deployment.ofType(logGroupType).flatMap((group) => {
    const logClass = text(group, "logGroupClass") ?? "STANDARD";
    const name = text(group, "name") ?? group.id;
    const onGroup = filters.filter((filter) => filter.logGroup === name);
    if (logClass === "STANDARD" || onGroup.length === 0) return [];
    const names = onGroup.map((filter) => filter.name).join(", ");
    return [
      {
        severity: "error" as const,
        resource: group.urn,
        name,
        sentence: `log group ${name} is of class ${logClass}, which has no metric filters, yet it carries ${names}; make it a STANDARD group (the class cannot be changed: a new group is needed)`,
      },
    ];
  });
