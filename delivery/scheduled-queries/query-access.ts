import { bucketKey, bucketPolicy, findBucket, keyStop, refusal, type Requester } from "../access";
import { firstStop, type Stop } from "../core";
import {
  type Deployment,
  type DeployedResource,
  glueTableType,
  logicalName,
  object,
  objectOf,
  text,
  workgroupType,
} from "../deployment";
import { parseArn, serviceHost } from "../iam";

/**
 * What a function that asks a kept query must be allowed, of Athena and, as Athena asks in its caller's name, of Glue, S3
 * and KMS.
 * @see https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
const onWorkgroup = [
  "athena:GetNamedQuery",
  "athena:StartQueryExecution",
  "athena:GetQueryExecution",
  "athena:GetQueryResults",
];
const onCatalog = ["glue:GetDatabase", "glue:GetTable"];
const ofLogs = { bucket: ["s3:ListBucket"], object: ["s3:GetObject"], key: ["kms:Decrypt"] };
const ofResults = {
  bucket: ["s3:GetBucketLocation", "s3:ListBucket"],
  object: ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
  key: ["kms:GenerateDataKey", "kms:Decrypt"],
};

/** Where a requester stops that asks a named query; `undefined` if it has its answer. */
export function queryStop(
  deployment: Deployment,
  requester: Requester,
  query: DeployedResource,
): Stop | undefined {
  const database = text(query, "database") ?? "";
  const [workgroup] = deployment.having("name", text(query, "workgroup") ?? "", workgroupType);
  const workgroupArn = workgroup && text(workgroup, "arn");
  if (workgroup === undefined || workgroupArn === undefined)
    return {
      place: `named query ${logicalName(query)}`,
      reason: "its workgroup is not among the deployed resources",
    };
  const { accountId: resourceAccountId = "", region = "", partition = "aws" } = parseArn(workgroupArn) ?? {};
  const glue = (resource: string): string =>
    `arn:${partition}:glue:${region}:${resourceAccountId}:${resource}`;
  const sql = text(query, "query") ?? "";
  const tables = deployment
    .ofType(glueTableType)
    .map((table) => ({
      name: text(table, "name") ?? "",
      database: text(table, "databaseName"),
      location: object(table, "storageDescriptor")?.location,
    }))
    .filter((table) => table.database === database && sql.includes(`"${table.name}"`));
  const { outputLocation } = objectOf(object(workgroup, "configuration")?.resultConfiguration) ?? {};
  return firstStop(
    () =>
      refusal(
        requester,
        onWorkgroup.map((action) => ({ action, resource: workgroupArn, resourceAccountId })),
      ),
    () =>
      refusal(
        requester,
        tables.flatMap(({ name }) =>
          [glue("catalog"), glue(`database/${database}`), glue(`table/${database}/${name}`)].flatMap(
            (resource) => onCatalog.map((action) => ({ action, resource, resourceAccountId })),
          ),
        ),
      ),
    ...tables.map(
      ({ location }) =>
        () =>
          bucketStop(deployment, requester, String(location), partition, ofLogs),
    ),
    () => bucketStop(deployment, requester, String(outputLocation), partition, ofResults),
  );
}

/** Where it stops at the bucket of a location, its policy or its key; nothing is known of a bucket that is not deployed. */
function bucketStop(
  deployment: Deployment,
  requester: Requester,
  location: string,
  partition: string,
  needs: typeof ofLogs,
): Stop | undefined {
  const [, name = "", folder = ""] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location) ?? [];
  const bucket = findBucket(deployment, name);
  if (bucket === undefined) return undefined;
  const bucketArn = `arn:${partition}:s3:::${name}`;
  const objectArn = `${bucketArn}/${folder}object`;
  const place = `bucket policy of ${logicalName(bucket)}`;
  const policy = bucketPolicy(deployment, bucket, name);
  if (policy?.ok === false) return { place, reason: policy.faults.join("; ") };
  const resourceAccountId = requester.accountId;
  const context = { "s3:TlsVersion": "1.2" };
  const key = bucketKey(deployment, bucket, name);
  return firstStop(
    () =>
      refusal(
        requester,
        [
          ...needs.bucket.map((action) => ({ action, resource: bucketArn, resourceAccountId, context })),
          ...needs.object.map((action) => ({ action, resource: objectArn, resourceAccountId, context })),
        ],
        { place, policy: policy?.value, decides: false },
      ),
    () =>
      key &&
      keyStop(deployment, key.key, {
        requester,
        actions: needs.key,
        viaService: serviceHost("s3", requester.region),
        encryptionContext: { "aws:s3:arn": key.bucketKeyEnabled ? bucketArn : objectArn },
      }),
  );
}
