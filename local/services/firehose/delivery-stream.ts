import { z } from "zod";
import type { Account } from "../../framework/account";
import { kind } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { arn, matching, tagged } from "../../framework/properties";
import { resource } from "../../framework/resource";
import { isObject } from "../../framework/values";
import { roles } from "../iam/kinds";
import { listOf, statementsOf } from "../iam/policy-document";
import { extendedS3, openSearch } from "./destinations";

/** Delivery streams, by ARN. */
export const deliveryStreams = kind<{ readonly name: string }>(
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
);

const LONGEST_NAME = 64;

/** The configuration that each destination needs. */
const configurations = {
  extended_s3: "extendedS3Configuration",
  opensearch: "opensearchConfiguration",
} as const;

export const deliveryStream = resource(deliveryStreams, {
  properties: z.strictObject({
    ...tagged,
    destination: z.enum(["extended_s3", "opensearch"]),
    extendedS3Configuration: extendedS3.optional(),
    name: matching(/^[\w.-]{1,64}$/, `must be 1 to ${LONGEST_NAME} letters, digits, _, . and -`).optional(),
    opensearchConfiguration: openSearch.optional(),
    serverSideEncryption: z
      .strictObject({
        enabled: z.boolean().default(false),
        keyArn: arn("kms").optional(),
        keyType: z.enum(["AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"]).default("AWS_OWNED_CMK"),
      })
      .optional(),
  }),
  notModelled: [
    "arn",
    "destinationId",
    "elasticsearchConfiguration",
    "httpEndpointConfiguration",
    "icebergConfiguration",
    "kinesisSourceConfiguration",
    "mskSourceConfiguration",
    "opensearchserverlessConfiguration",
    "redshiftConfiguration",
    "snowflakeConfiguration",
    "splunkConfiguration",
    "versionId",
  ],
  computed: ["arn", "destinationId", "name", "versionId"],
  autoName: { property: "name", maxLength: LONGEST_NAME },
  replaceOn: ["destination", "name"],
  check(inputs, fault) {
    const { destination, serverSideEncryption: encryption } = inputs;
    if (destination !== undefined && inputs[configurations[destination]] === undefined) {
      fault([configurations[destination]], `"%k" is required for the destination ${destination}`);
    }
    const endpoints = [
      inputs.opensearchConfiguration?.domainArn,
      inputs.opensearchConfiguration?.clusterEndpoint,
    ];
    if (endpoints.every((endpoint) => endpoint !== undefined)) {
      fault(["opensearchConfiguration", "clusterEndpoint"], `"%k": conflicts with domain_arn`);
    }
    if (encryption?.keyType === "CUSTOMER_MANAGED_CMK" && encryption.keyArn === undefined) {
      fault(["serverSideEncryption", "keyArn"], `"%k" is required for the key type CUSTOMER_MANAGED_CMK`);
    }
  },
  refuse({ extendedS3Configuration: bucket, opensearchConfiguration: search }, account) {
    const given = [bucket?.roleArn, bucket?.s3BackupConfiguration?.roleArn, search?.roleArn];
    for (const roleArn of [...given, search?.s3Configuration.roleArn]) {
      if (roleArn !== undefined) refuseRole(roleArn, account);
    }
  },
  create({ name = "" }, account) {
    const id = account.arn("firehose", `deliverystream/${name}`);
    if (account.find(deliveryStreams, id) !== undefined) {
      refuse(
        "ResourceInUseException",
        `Firehose ${name} under accountId ${account.accountId} already exists`,
      );
    }
    return { id, outputs: { arn: id, destinationId: "destinationId-000000000001", versionId: "1" } };
  },
  update(_inputs, _account, { versionId }) {
    return { versionId: String(Number(versionId) + 1) };
  },
});

/** Firehose tries the role when the stream is made: it must be there and trust Firehose. */
function refuseRole(roleArn: string, account: Account): void {
  const role = account.all(roles).find(({ arn: own }) => own === roleArn);
  if (role !== undefined && statementsOf(role.assumeRolePolicy).some(trustsFirehose)) return;
  refuse(
    "InvalidArgumentException",
    `Firehose is unable to assume role ${roleArn}. Please check the role provided.`,
  );
}

function trustsFirehose({ Effect: effect, Principal: principal }: Record<string, unknown>): boolean {
  return (
    effect === "Allow" && isObject(principal) && listOf(principal.Service).includes("firehose.amazonaws.com")
  );
}
