import { catalogStatement, fileStatements, type AskedTable } from "../../queries/athena/permissions";
import { arnIn, type Account } from "../../shared/account";
import type { PolicyStatement } from "../../shared/policy-document";

/**
 * What a function that asks one kept query needs, and no more. The table's partitions are projected, so that Athena asks
 * Glue for none.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export function queryStatements(
  account: Account,
  table: AskedTable & { readonly workgroupName: string },
): PolicyStatement[] {
  return [
    {
      Sid: "AskQuery",
      Effect: "Allow",
      Action: [
        "athena:GetNamedQuery",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:StartQueryExecution",
      ],
      Resource: arnIn(account, "athena", `workgroup/${table.workgroupName}`),
    },
    catalogStatement(account, table, ["glue:GetDatabase", "glue:GetTable"]),
    ...fileStatements(account, table),
  ];
}
