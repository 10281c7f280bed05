import { readTable } from "../../catalog";
import {
  glueDatabaseType,
  glueTableType,
  logicalName,
  namedQueryType,
  text,
  workgroupType,
} from "../../deployment";
import { sqlFaults, type Tables } from "../../queries";
import type { FindingContext, FindingRule } from "../finding";

/** A named query that Athena would not run: another database or workgroup, a table or column that is not there, no SQL. */
export const athenaQuery: FindingRule = (context) =>
  context.deployment.ofType(namedQueryType).flatMap((query) => {
    const name = text(query, "name") ?? logicalName(query);
    const database = text(query, "database") ?? "";
    const workgroup = text(query, "workgroup") ?? "primary";
    const faults = [
      ...(isThere(context, glueDatabaseType, database)
        ? []
        : [`its database ${database} is not among the deployed resources`]),
      ...(workgroup === "primary" || isThere(context, workgroupType, workgroup)
        ? []
        : [`its workgroup ${workgroup} is not among the deployed resources`]),
      ...sqlFaults(text(query, "query") ?? "", tablesOf(context, database)),
    ];
    return faults.map((fault) => ({
      severity: "error" as const,
      resource: query.urn,
      name,
      sentence: `named query ${name} cannot run: ${fault}`,
    }));
  });

function isThere({ deployment }: FindingContext, type: string, name: string): boolean {
  return deployment.having("name", name, type).length > 0;
}

function tablesOf({ deployment }: FindingContext, database: string): Tables {
  const tables = deployment.ofType(glueTableType).map(readTable);
  return new Map(
    tables
      .filter((table) => table.database === database)
      .map(({ name, columns, partitionKeys }) => [
        name.toLowerCase(),
        [...columns.map((column) => column.name), ...partitionKeys].map((column) => column.toLowerCase()),
      ]),
  );
}
