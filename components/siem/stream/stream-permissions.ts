import { arnIn, type Account } from "../../shared/account";
import { onlyForBucket, policyDocument, type PolicyStatement } from "../../shared/policy-document";

/** Where Firehose says what it could not deliver, in the log group of its errors. */
export const errorLogStreams = { delivery: "OpenSearchDelivery", backup: "S3Backup" } as const;

/** Where in a VPC a stream has its network interfaces. */
export interface StreamVpc {
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

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
  /** Absent if the domain is public. */
  readonly vpc?: StreamVpc | undefined;
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
    ...(targets.vpc === undefined ? [] : vpcStatements(account, targets.vpc)),
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

/** What EC2 lists without naming a resource. */
const listing = [
  "ec2:DescribeVpcs",
  "ec2:DescribeVpcAttribute",
  "ec2:DescribeSubnets",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeNetworkInterfaces",
];

/**
 * Firehose makes its own network interfaces: in the domain's subnets with these security groups, and in no others. EC2
 * lists without naming a resource, of which DescribeVpcAttribute alone could name one, a VPC that nobody says here.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es-vpc
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
function vpcStatements(account: Account, { subnetIds, securityGroupIds }: StreamVpc): PolicyStatement[] {
  // What is shared with the account has the ARN of its owner.
  const anyones = { ...account, id: "*" };
  const subnets = subnetIds.map((id) => arnIn(anyones, "ec2", `subnet/${id}`));
  const groups = securityGroupIds.map((id) => arnIn(anyones, "ec2", `security-group/${id}`));
  const interfaces = arnIn(account, "ec2", "network-interface/*");
  const inSubnets = { ArnLike: { "ec2:Subnet": subnets } };
  return [
    {
      Sid: "LookAtVpc",
      Effect: "Allow",
      Action: listing,
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": account.region } },
    },
    {
      Sid: "AttachToVpc",
      Effect: "Allow",
      Action: "ec2:CreateNetworkInterface",
      Resource: [interfaces, ...subnets, ...groups],
    },
    {
      Sid: "HandOverInterfaces",
      Effect: "Allow",
      Action: ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"],
      Resource: interfaces,
      Condition: inSubnets,
    },
  ];
}
