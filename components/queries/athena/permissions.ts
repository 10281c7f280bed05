import { arnIn, partitionOf, type Account } from "../../shared/account";
import { onlyForBucket, type PolicyStatement } from "../../shared/policy-document";

/** What a query reads, and where its answer goes. */
export interface AskedTable {
  readonly databaseName: string;
  readonly tableName: string;
  /** Buckets of the logs and of the results. */
  readonly logBucketArn: string;
  readonly resultsBucketArn: string;
}

/** Reading a table's entry in the catalogue, with these actions of Glue. */
export function catalogStatement(
  account: Account,
  { databaseName, tableName }: AskedTable,
  actions: readonly string[],
): PolicyStatement {
  return {
    Sid: "ReadTable",
    Effect: "Allow",
    Action: actions,
    Resource: [
      arnIn(account, "glue", "catalog"),
      arnIn(account, "glue", `database/${databaseName}`),
      arnIn(account, "glue", `table/${databaseName}/${tableName}`),
    ],
  };
}

/** Reading the table's files and writing results, as whoever asks: Athena has no right of its own. */
export function fileStatements(
  account: Account,
  { logBucketArn, resultsBucketArn }: AskedTable,
): PolicyStatement[] {
  return [
    ...bucketStatements("Logs", logBucketArn, ["s3:GetObject"]),
    ...bucketStatements("Results", resultsBucketArn, [
      "s3:AbortMultipartUpload",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ]),
    keyStatement(account, "DecryptLogs", logBucketArn, ["kms:Decrypt"]),
    keyStatement(account, "EncryptResults", resultsBucketArn, ["kms:Decrypt", "kms:GenerateDataKey"]),
  ];
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
