import { arnIn, partitionOf, type Account } from "../../shared/account";
import {
  onlyForBucket,
  policyDocument,
  trustPolicy,
  type PolicyStatement,
} from "../../shared/policy-document";

/**
 * Who may take the role: QuickSight. AWS documents no source keys for this request: a condition might never match.
 *
 * @see https://docs.aws.amazon.com/quicksight/latest/user/datasource-run-as-role.html
 */
export function readerTrustPolicy(): string {
  return trustPolicy("quicksight.amazonaws.com");
}

export interface ReaderRoleArgs {
  readonly databaseName: string;
  readonly tableName: string;
  readonly workgroupName: string;
  /** Buckets of the logs and of the results. */
  readonly logBucketArn: string;
  readonly resultsBucketArn: string;
}

/** What QuickSight may do as the role: ask one table in one workgroup, read its files, write results. */
export function readerPermissions(account: Account, args: ReaderRoleArgs): string {
  const { databaseName, tableName, workgroupName, logBucketArn, resultsBucketArn } = args;
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
    {
      Sid: "ReadTable",
      Effect: "Allow",
      Action: [
        "glue:GetDatabase",
        "glue:GetDatabases",
        "glue:GetPartition",
        "glue:GetPartitions",
        "glue:GetTable",
        "glue:GetTables",
      ],
      Resource: [
        arnIn(account, "glue", "catalog"),
        arnIn(account, "glue", `database/${databaseName}`),
        arnIn(account, "glue", `table/${databaseName}/${tableName}`),
      ],
    },
    ...bucketStatements("Logs", logBucketArn, ["s3:GetObject"]),
    ...bucketStatements("Results", resultsBucketArn, [
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ]),
    keyStatement(account, "DecryptLogs", logBucketArn, ["kms:Decrypt"]),
    keyStatement(account, "EncryptResults", resultsBucketArn, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ]);
}

function bucketStatements(what: string, bucketArn: string, actions: readonly string[]): PolicyStatement[] {
  return [
    {
      Sid: `List${what}`,
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket"],
      Resource: bucketArn,
    },
    { Sid: `Use${what}`, Effect: "Allow", Action: actions, Resource: `${bucketArn}/*` },
  ];
}

/** Whichever key encrypts the bucket: the key of an adopted bucket is not known here. */
function keyStatement(
  account: Account,
  sid: string,
  bucketArn: string,
  actions: readonly string[],
): PolicyStatement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: `arn:${partitionOf(account.region)}:kms:${account.region}:*:key/*`,
    Condition: onlyForBucket(account, bucketArn),
  };
}
