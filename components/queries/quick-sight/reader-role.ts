import { arnIn, type Account } from "../../shared/account";
import { policyDocument, trustPolicy } from "../../shared/policy-document";
import { catalogStatement, fileStatements, type AskedTable } from "../athena/permissions";

/**
 * Who may take the role: QuickSight. AWS documents no source keys for this request: a condition might never match.
 *
 * @see https://docs.aws.amazon.com/quicksight/latest/user/datasource-run-as-role.html
 */
export function readerTrustPolicy(): string {
  return trustPolicy("quicksight.amazonaws.com");
}

export interface ReaderRoleArgs extends AskedTable {
  readonly workgroupName: string;
}

/** What QuickSight may do as the role: ask one table in one workgroup, read its files, write results. */
export function readerPermissions(account: Account, args: ReaderRoleArgs): string {
  const { workgroupName } = args;
  return policyDocument([
    {
      Sid: "RunQueries",
      Effect: "Allow",
      Action: [
        "athena:BatchGetQueryExecution",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:GetQueryResultsStream",
        "athena:GetWorkGroup",
        "athena:StartQueryExecution",
        "athena:StopQueryExecution",
      ],
      Resource: arnIn(account, "athena", `workgroup/${workgroupName}`),
    },
    {
      Sid: "ReadCatalogOfAthena",
      Effect: "Allow",
      Action: [
        "athena:GetDataCatalog",
        "athena:GetDatabase",
        "athena:GetTableMetadata",
        "athena:ListDatabases",
        "athena:ListTableMetadata",
      ],
      Resource: arnIn(account, "athena", "datacatalog/AwsDataCatalog"),
    },
    catalogStatement(account, args, [
      "glue:GetDatabase",
      "glue:GetDatabases",
      "glue:GetPartition",
      "glue:GetPartitions",
      "glue:GetTable",
      "glue:GetTables",
    ]),
    ...fileStatements(account, args),
  ]);
}
