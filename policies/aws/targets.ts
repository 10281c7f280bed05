import type { Target } from "../reference";
import {
  bucketTypes,
  deliveryStreamTypes,
  logGroupTypes,
  policyTypes,
  roleTypes,
  subnetTypes,
  vpcTypes,
} from "./types";

/*
 * What others refer to, and by which property. A name is preferred to an ARN where it is unique in the account that both
 * sides must be in: the engine knows names at preview, and ARNs only afterwards.
 */

export const vpcTarget: Target = { types: vpcTypes, keys: ["id"] };
export const subnetTarget: Target = { types: subnetTypes, keys: ["id"] };
export const policyTarget: Target = { types: policyTypes, keys: ["arn"] };

/** By name, or by ARN. */
export const deliveryStreamTarget: Target = {
  types: deliveryStreamTypes,
  keys: ["name"],
  keyIn: (value) => /^arn:[^:]+:firehose:[^:]*:[^:]*:deliverystream\/(.+)/.exec(value)?.[1] ?? value,
};

/** By name, or by ARN with or without the `:*` of its streams. */
export const logGroupTarget: Target = {
  types: logGroupTypes,
  keys: ["name"],
  keyIn: (value) => /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:([^:]+)/.exec(value)?.[1] ?? value,
};

/** By name, or by ARN with or without a prefix. */
export const bucketTarget: Target = {
  types: bucketTypes,
  keys: ["bucket"],
  keyIn: (value) => /^arn:[^:]+:s3:::([^/]+)/.exec(value)?.[1] ?? value,
};

/** By name, or by ARN with or without a path. */
export const roleTarget: Target = {
  types: roleTypes,
  keys: ["name"],
  keyIn: (value) => /^arn:[^:]+:iam::[^:]*:role\/(?:.*\/)?([^/]+)$/.exec(value)?.[1] ?? value,
};
