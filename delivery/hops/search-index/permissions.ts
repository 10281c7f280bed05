import { type Request, refusal } from "../../access";
import { firstStop, type Stop } from "../../core";
import type { Domain } from "../../opensearch";
import type { SearchIndexAddress } from "./address";

/**
 * What Firehose asks of a stream's role on a domain: the domain's description, its health, and writing.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es
 */
const onDomain = ["es:DescribeDomain", "es:DescribeDomains", "es:DescribeDomainConfig"];
const reading = [
  "/_all/_settings",
  "/_cluster/stats",
  "/_nodes",
  "/_nodes/stats",
  "/_nodes/_local/stats",
  "/_stats",
];

/** Why a writer does not reach the domain's server; `undefined` if it does. */
export function writerStop(domain: Domain, address: SearchIndexAddress): Stop | undefined {
  const { writer, by, index, inVpc } = address;
  const { arn, accountId, policy } = domain;
  const asked = (action: string, resource: string): Request => ({
    action,
    resource,
    resourceAccountId: accountId,
  });
  const requests =
    by === "function"
      ? [asked("es:ESHttpPost", `${arn}/_bulk`)]
      : [
          ...onDomain.map((action) => asked(action, arn)),
          asked("es:ESHttpPost", `${arn}/_bulk`),
          asked("es:ESHttpPut", `${arn}/${index}`),
          ...reading.map((path) => asked("es:ESHttpGet", arn + path)),
          ...["_mapping/_doc", "_stats"].map((path) => asked("es:ESHttpGet", `${arn}/${index}/${path}`)),
        ];
  return firstStop(
    () => writer.barred,
    () => refusal(writer, requests, policy),
    () => (domain.inVpc && !inVpc ? outsideVpc(domain, by) : undefined),
  );
}

function outsideVpc({ place }: Domain, by: SearchIndexAddress["by"]): Stop {
  return {
    place,
    reason: `it is reached from within its VPC only, and the ${by} has no vpcConfig; give it subnets and a security group there`,
  };
}
