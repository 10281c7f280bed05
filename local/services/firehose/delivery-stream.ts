import { z } from "zod";
import type { Account } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, matching, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { sameValue } from "../../framework/values";
import { refuseKey, refuseRoles } from "./access";
import { extendedS3, openSearch } from "./destinations";
import { deliveryStreams } from "./kinds";
import { faultOfPrefixes } from "./prefixes";
import { faultOfProcessors } from "./processors";

const longestName = 64;

/** Least buffer with dynamic partitioning, in MiB. Source: Amazon Data Firehose Developer Guide, "Buffering hints". */
const leastPartitionedMebibytes = 64;

/** The configuration that each destination needs, by Pulumi's name and by the plugin's. */
const configurations = {
  extended_s3: ["extendedS3Configuration", "extended_s3_configuration"],
  opensearch: ["opensearchConfiguration", "opensearch_configuration"],
} as const;

const inputs = z.strictObject({
  ...tagged,
  destination: z.enum(["extended_s3", "opensearch"]),
  extendedS3Configuration: extendedS3.optional(),
  name: matching(/^[\w.-]{1,64}$/, `must be 1 to ${longestName} letters, digits, _, . and -`).optional(),
  opensearchConfiguration: openSearch.optional(),
  serverSideEncryption: z
    .strictObject({
      enabled: z.boolean().default(false),
      keyArn: arn("kms").optional(),
      keyType: z.enum(["AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"]).default("AWS_OWNED_CMK"),
    })
    .optional(),
});

type Inputs = z.output<typeof inputs>;

export const deliveryStream = resource(deliveryStreams, {
  properties: inputs,
  autoName: { property: "name", maxLength: longestName },
  replaceOn: ["destination", "name"],
  replaceInside: {
    extendedS3Configuration: ["dynamicPartitioningConfiguration.enabled"],
    opensearchConfiguration: ["s3BackupMode", "vpcConfig"],
  },
  check({ destination, opensearchConfiguration: search, serverSideEncryption: encryption, ...given }, fault) {
    if (destination !== undefined) {
      const [configuration, plugins] = configurations[destination];
      if ({ ...given, opensearchConfiguration: search }[configuration] === undefined) {
        fault([configuration], `when destination is '${destination}', ${plugins} is required`);
      }
    }
    if (search?.domainArn !== undefined && search.clusterEndpoint !== undefined) {
      fault(
        ["opensearchConfiguration", "clusterEndpoint"],
        `"opensearch_configuration.0.cluster_endpoint": conflicts with opensearch_configuration.0.domain_arn`,
      );
    }
    if (encryption?.keyType === "CUSTOMER_MANAGED_CMK" && encryption.keyArn === undefined) {
      fault(["serverSideEncryption", "keyArn"], `"%k" is required for the key type CUSTOMER_MANAGED_CMK`);
    }
  },
  refuse(stream, account) {
    for (const fault of [faultOfBucket(stream), faultOfSearch(stream)]) {
      if (fault !== undefined) refuse("InvalidArgumentException", fault);
    }
    const {
      extendedS3Configuration: bucket,
      name = "",
      opensearchConfiguration: search,
      serverSideEncryption: encryption,
    } = stream;
    const parts = [bucket, bucket?.s3BackupConfiguration, search, search?.s3Configuration, search?.vpcConfig];
    const roleArns = parts.flatMap((part) => part?.roleArn ?? []);
    refuseRoles(roleArns, arnOf(name, account), account);
    if (encryption?.enabled === true && encryption.keyArn !== undefined)
      refuseKey(encryption.keyArn, account);
  },
  unique: {
    refusal: ({ account, name }) => [
      "ResourceInUseException",
      `Firehose ${name} under accountId ${account.accountId} already exists`,
    ],
  },
  id: ({ account, name }) => arnOf(name, account),
  outputs: {
    arn: ({ id }) => id,
    destinationId: "destinationId-000000000001",
    versionId: {
      follow: ({ inputs }, before) => {
        if (before === undefined) return "1";
        // Only a changed destination is a new version.
        const isSame = Object.values(configurations).every(([name]) => sameValue(inputs[name], before[name]));
        return isSame ? before.versionId : String(Number(before.versionId) + 1);
      },
    },
  },
});

function faultOfBucket({ extendedS3Configuration: bucket }: Inputs): string | undefined {
  if (bucket === undefined) return undefined;
  const isPartitioned = bucket.dynamicPartitioningConfiguration?.enabled === true;
  if (isPartitioned && bucket.bufferingSize < leastPartitionedMebibytes) {
    return `BufferingHints.SizeInMBs must be at least ${leastPartitionedMebibytes} when Dynamic Partitioning is enabled.`;
  }
  const backup = bucket.s3BackupConfiguration;
  return (
    faultOfPrefixes({ ...bucket, isPartitioned }) ??
    (backup && faultOfPrefixes({ ...backup, isPartitioned: false })) ??
    faultOfProcessors(bucket.processingConfiguration?.processors ?? [], isPartitioned)
  );
}

function faultOfSearch({ opensearchConfiguration: search }: Inputs): string | undefined {
  if (search === undefined) return undefined;
  if (search.domainArn === undefined && search.clusterEndpoint === undefined) {
    return "Either DomainARN or ClusterEndpoint must be specified";
  }
  return (
    faultOfPrefixes({ ...search.s3Configuration, isPartitioned: false }) ??
    faultOfProcessors(search.processingConfiguration?.processors ?? [], false)
  );
}

function arnOf(name: string, account: Account): string {
  return account.arn("firehose", `deliverystream/${name}`);
}
