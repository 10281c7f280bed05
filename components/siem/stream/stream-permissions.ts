import type { Account } from "../../shared/account";
import { onlyForBucket, policyDocument, type PolicyStatement } from "../../shared/policy-document";

/** Where Firehose says what it could not deliver, in the log group of its errors. */
export const errorLogStreams = { delivery: "OpenSearchDelivery", backup: "S3Backup" } as const;

/** What a delivery stream touches. */
export interface StreamTargets {
  readonly domain: string;
  /** Alias of the index. */
  readonly index: string;
  readonly function: string;
  readonly bucket: string;
  /** The folder of the bucket that is its own, with its slash. */
  readonly folder: string;
  readonly key: string | undefined;
  readonly errors: string;
  readonly isInVpc: boolean;
}

/**
 * What the role of a delivery stream may do: transform records, write to its index and look at the cluster as Firehose
 * does before it writes, keep what failed in its own folder, and tell errors. Which index it may write to is decided
 * by the domain's own role, as a bulk request names the index in its body.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es
 */
export function streamPermissions(account: Account, targets: StreamTargets): string {
  return policyDocument([
    {
      Sid: "Transform",
      Effect: "Allow",
      Action: ["lambda:InvokeFunction", "lambda:GetFunctionConfiguration"],
      Resource: [targets.function, `${targets.function}:*`],
    },
    ...searchStatements(targets),
    ...backupStatements(account, targets),
    {
      Sid: "TellErrors",
      Effect: "Allow",
      Action: "logs:PutLogEvents",
      Resource: Object.values(errorLogStreams).map((stream) => `${targets.errors}:log-stream:${stream}`),
    },
    ...(targets.isInVpc ? vpcStatements() : []),
  ]);
}

function searchStatements({ domain, index }: StreamTargets): PolicyStatement[] {
  const looks = [
    "_all/_settings",
    "_cluster/stats",
    `${index}*/_mapping/*`,
    "_nodes",
    "_nodes/stats",
    "_nodes/*/stats",
    "_stats",
    `${index}*/_stats`,
  ];
  return [
    {
      Sid: "FindDomain",
      Effect: "Allow",
      Action: ["es:DescribeDomain", "es:DescribeDomains", "es:DescribeDomainConfig"],
      Resource: domain,
    },
    {
      Sid: "WriteDocuments",
      Effect: "Allow",
      Action: ["es:ESHttpPost", "es:ESHttpPut"],
      Resource: [domain, `${domain}/*`],
    },
    {
      Sid: "LookAtCluster",
      Effect: "Allow",
      Action: "es:ESHttpGet",
      Resource: looks.map((path) => `${domain}/${path}`),
    },
  ];
}

function backupStatements(account: Account, { bucket, folder, key }: StreamTargets): PolicyStatement[] {
  return [
    {
      Sid: "KeepFailed",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      Resource: `${bucket}/${folder}*`,
    },
    {
      Sid: "FindBucket",
      Effect: "Allow",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
      Resource: bucket,
    },
    ...(key === undefined
      ? []
      : [
          {
            Sid: "EncryptFailed",
            Effect: "Allow" as const,
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: key,
            Condition: onlyForBucket(account, bucket),
          },
        ]),
  ];
}

/** Firehose makes its own network interfaces in the domain's subnets; EC2 knows no resource for describing them. */
function vpcStatements(): PolicyStatement[] {
  return [
    {
      Sid: "AttachToVpc",
      Effect: "Allow",
      Action: [
        "ec2:DescribeVpcs",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeSubnets",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeNetworkInterfaces",
        "ec2:CreateNetworkInterface",
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
      ],
      Resource: "*",
    },
  ];
}
