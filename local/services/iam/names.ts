import type { z } from "zod";
import { constrained, text } from "../../framework/properties";

/** Longest names. Source: IAM User Guide, "IAM and AWS STS quotas, name requirements, and character limits". */
export const longestRoleName = 64;
export const longestPolicyName = 128;

/** A name as IAM allows it. Source: the same page. */
export function iamName(longest: number): z.ZodString {
  return constrained(
    text(1, longest),
    (name) => /^[\w+=,.@-]+$/.test(name),
    `invalid value for %k (must match [\\w+=,.@-]): "%v"`,
  );
}

/** A path as IAM allows it: it begins and ends with a slash. */
export const iamPath = constrained(
  text(1, 512),
  (path) => /^\/([\x21-\x7e]+\/)?$/.test(path),
  `invalid value for %k (must begin and end with a slash): "%v"`,
);
