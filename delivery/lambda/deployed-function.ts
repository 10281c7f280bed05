import type { Network } from "../access";
import { failure, type Result, success } from "../../telemetry/result";
import {
  type Deployment,
  type DeployedResource,
  functionType,
  logicalName,
  object,
  objectOf,
  text,
  textsOf,
} from "../deployment";
import { parseArn } from "../iam";

/** A Lambda function of the deployment, as far as running it depends on it. */
export interface DeployedFunction {
  readonly resource: DeployedResource;
  /** In words: "function siem-waf". */
  readonly place: string;
  /** Without version or alias. */
  readonly arn: string;
  readonly region: string;
  readonly accountId: string;
  readonly roleArn: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs in a VPC; undefined if it does in none. */
  readonly network: Network | undefined;
  /** SHA-256 of the file that the handler is in, hexadecimal. */
  readonly codeDigest: string;
}

/** The function of an ARN that may end in a version or an alias. */
export function functionAt(deployment: Deployment, arn: string): DeployedResource | undefined {
  return deployment.byArn(unqualified(arn), functionType);
}

/** Reads a function. Faults: no ARN, a handler or a package that the model does not know. */
export function readFunction(resource: DeployedResource): Result<DeployedFunction> {
  const place = `function ${logicalName(resource)}`;
  const arn = text(resource, "arn") ?? "";
  const parts = parseArn(arn);
  const handler = text(resource, "handler") ?? "";
  const [file = ""] = handler.split(".");
  const codeDigest = digestOf(resource, `${file}.js`);
  const faults = [
    ...(parts === undefined ? [`arn "${arn}" is no ARN`] : []),
    ...(/^\w+\.handler$/.test(handler) ? [] : [`handler is "${handler}"; known is FILE.handler`]),
    ...(codeDigest === undefined
      ? [`the export does not hold the digest of ${file}.js in its code, so what runs there is not known`]
      : []),
  ];
  if (parts === undefined || codeDigest === undefined || faults.length > 0) {
    return failure(faults.map((fault) => `${place}: ${fault}`));
  }
  return success({
    resource,
    place,
    arn,
    region: parts.region,
    accountId: parts.accountId,
    roleArn: text(resource, "role"),
    environment: environmentOf(resource),
    network: networkOf(resource),
    codeDigest,
  });
}

/**
 * What Pulumi keeps of a file in an archive of files: the SHA-256 of its contents.
 * @see https://www.pulumi.com/docs/iac/concepts/assets-archives/
 */
function digestOf(resource: DeployedResource, file: string): string | undefined {
  const asset = objectOf(objectOf(object(resource, "code")?.assets)?.[file]);
  return typeof asset?.hash === "string" && asset.hash !== "" ? asset.hash : undefined;
}

/** The variables of a function's environment that are text. */
export function environmentOf(resource: DeployedResource): Readonly<Record<string, string>> {
  const variables = objectOf(object(resource, "environment")?.variables) ?? {};
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** A function whose configuration of a VPC names no subnet runs in none. */
function networkOf(resource: DeployedResource): Network | undefined {
  const vpc = object(resource, "vpcConfig");
  const subnetIds = textsOf(vpc?.subnetIds);
  return subnetIds.length === 0 ? undefined : { subnetIds, securityGroupIds: textsOf(vpc?.securityGroupIds) };
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME` of an ARN that says a version or an alias behind it. */
export function unqualified(arn: string): string {
  return arn.split(":").slice(0, 7).join(":");
}
