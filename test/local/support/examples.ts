import type { Account } from "../../../local/framework/account";
import type { Existing } from "../../../local/framework/lifecycle";
import { subnet } from "../../../local/services/ec2/subnet";
import { vpc } from "../../../local/services/ec2/vpc";
import { signature } from "../../../local/framework/values";
import { role } from "../../../local/services/iam/role";
import { lambdaFunction } from "../../../local/services/lambda/function";
import { logGroup } from "../../../local/services/logs/log-group";
import { bucket } from "../../../local/services/s3/bucket";
import { make } from "./embedded";

/** A policy document with these statements. */
export function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A trust policy for one service. */
export function trusting(service: string): string {
  return policyOf({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
}

export function someVpc(account: Account, name = "main", cidrBlock = "10.0.0.0/16"): Existing {
  return make(vpc, { cidrBlock }, account, name);
}

export function someSubnet(account: Account, vpcId: string, cidrBlock = "10.0.1.0/24"): Existing {
  return make(subnet, { vpcId, cidrBlock, availabilityZone: "eu-west-1a" }, account, cidrBlock);
}

export function someLogGroup(account: Account, name = "/vpc/traffic", inputs: object = {}): Existing {
  return make(logGroup, { name, ...inputs }, account, name);
}

export function someRole(
  account: Account,
  name = "flow-logs",
  service = "vpc-flow-logs.amazonaws.com",
): Existing {
  return make(role, { name, assumeRolePolicy: trusting(service) }, account, name);
}

export function someBucket(account: Account, name = "traffic-logs", inputs: object = {}): Existing {
  return make(bucket, { bucket: name, ...inputs }, account, name);
}

/** The code of a function as the engine hands it over: an archive of this content. */
export function someCode(hash = "0a1b2c"): object {
  return { [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", hash, assets: {} };
}

/** A function with a role of its own. */
export function someFunction(account: Account, name: string, inputs: object = {}): Existing {
  const { properties } = someRole(account, `${name}-role`, "lambda.amazonaws.com");
  const given = {
    name,
    role: properties.arn,
    runtime: "nodejs24.x",
    handler: "index.handler",
    code: someCode(),
  };
  return make(lambdaFunction, { ...given, ...inputs }, account, name);
}
