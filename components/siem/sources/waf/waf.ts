import * as aws from "@pulumi/aws";

import type { Account } from "../../../shared/account";
import type { ArgumentFault } from "../../../shared/component";
import { repeatedFaults } from "../../../shared/repeated";
import { SourceStream, streamSettingsFaults, type StreamSettings } from "../../stream";
import type { SiemSourceKind } from "../source-kind";

/** The parts of a request beside its headers that WAF can leave out, by AWS's names for them. */
export const redactedParts = ["method", "queryString", "uriPath"] as const;

export type RedactedPart = (typeof redactedParts)[number];

/** Fields that WAF leaves out of a log at most. */
const mostRedacted = 100;

export interface WafSourceArgs {
  /** Web ACLs of this region, or of CloudFront in us-east-1; at least one. Each has one place for its log. */
  readonly webAclArns: readonly string[];
  /** Headers whose values WAF leaves out. Default `authorization` and `cookie`: both let in whoever has them. */
  readonly redactedHeaders?: readonly string[] | undefined;
  /** Other parts of a request that WAF leaves out. Default none. */
  readonly redactedParts?: readonly RedactedPart[] | undefined;
  readonly stream?: StreamSettings | undefined;
}

declare module "../source-kind" {
  interface SiemSourceTypes {
    /** Requests that web ACLs inspected, through Firehose. */
    readonly waf: { readonly args: WafSourceArgs };
  }
}

const defaultRedactedHeaders = ["authorization", "cookie"] as const;

/** Where CloudFront's web ACLs and their logs are. */
const cloudFrontRegion = "us-east-1";

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-kinesis.html */
export const waf: SiemSourceKind<WafSourceArgs> = {
  records: () => ["waf"],
  faults: (
    { webAclArns, redactedHeaders: headers = [], redactedParts: parts = [], stream = {} },
    path,
    account,
  ) => [
    ...webAclFaults(webAclArns, `${path}.webAclArns`, account),
    ...repeatedFaults(webAclArns, `${path}.webAclArns`),
    ...repeatedFaults(headers, `${path}.redactedHeaders`),
    ...repeatedFaults(parts, `${path}.redactedParts`),
    ...redactionFaults(headers.length + parts.length, `${path}.redactedHeaders`),
    ...streamSettingsFaults(stream, `${path}.stream`),
  ],
  build: (context, args) => {
    const {
      webAclArns,
      redactedHeaders = defaultRedactedHeaders,
      redactedParts: parts = [],
      stream = {},
    } = args;
    const name = `${context.name}-waf`;
    const carrier = new SourceStream(name, context, {
      source: "waf",
      settings: stream,
    });
    return {
      connect: (ready) => {
        for (const resourceArn of webAclArns) {
          new aws.wafv2.WebAclLoggingConfiguration(
            `${name}-${nameOf(resourceArn)}`,
            {
              resourceArn,
              logDestinationConfigs: [carrier.streamArn],
              redactedFields: [
                ...redactedHeaders.map((header) => ({ singleHeader: { name: header } })),
                ...parts.map((part) => ({ [part]: {} })),
              ],
            },
            { parent: carrier, dependsOn: [...ready] },
          );
        }
      },
    };
  },
};

function redactionFaults(count: number, propertyPath: string): ArgumentFault[] {
  if (count <= mostRedacted) return [];
  return [
    { propertyPath, reason: `found ${count} headers and parts; WAF leaves out ${mostRedacted} at most` },
  ];
}

/** `NAME-ID` of `arn:…:regional/webacl/NAME/ID`: two of one name can be in one region. */
function nameOf(webAclArn: string): string {
  const [name = "", id = ""] = webAclArn.split("/").slice(-2);
  return `${name}-${id.slice(0, 8)}`;
}

function webAclFaults(arns: readonly string[], path: string, account: Account): ArgumentFault[] {
  if (arns.length === 0) return [{ propertyPath: path, reason: "found none; name at least one web ACL" }];
  return arns.flatMap((arn, index) => {
    const [, , service, region, owner, resource = ""] = arn.split(":");
    const isWebAcl = service === "wafv2" && /^(regional|global)\/webacl\/[^/]+\/[^/]+$/.test(resource);
    const isHere = owner === account.id && region === account.region;
    if (isWebAcl && isHere) return [];
    const right = `the ARN of a web ACL of account ${account.id} in ${account.region}; those of CloudFront log in ${cloudFrontRegion}`;
    return [{ propertyPath: `${path}[${index}]`, reason: `found ${arn}; ${right}` }];
  });
}
