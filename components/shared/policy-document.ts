import type { Account } from "./account";
import { arnIn } from "./account";

/** Operator, condition key, and the value or values of which one must match. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement of an IAM policy, in IAM's own words. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly Service: string } | { readonly AWS: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: PolicyCondition;
}

/** Prints a policy. One version, one key order: the same statements give the same text, so no false difference. */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/**
 * The condition against the confused deputy: the service may act only for this account's own resources.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function onlyFor(account: Account, service: string, resource: string): PolicyCondition {
  return {
    StringEquals: { "aws:SourceAccount": account.id },
    ArnLike: { "aws:SourceArn": arnIn(account, service, resource) },
  };
}
