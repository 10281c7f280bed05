import type { Account, Held } from "../../framework/account";
import { refuse } from "../../framework/errors";
import { holds, type RequestContext } from "../iam/conditions";
import { functions, permissions } from "./kinds";

type Function = NonNullable<(typeof functions)["state"]>;

/** The function of this name, ARN or qualified ARN, if it is there. */
export function functionOf(account: Account, nameOrArn: string): Held<Function> | undefined {
  const name = nameOrArn.startsWith("arn:") ? nameOrArn.split(":")[6] : nameOrArn;
  return account.find(functions, name ?? "");
}

/** Find a function that must be there, or refuse in Lambda's words. */
export function requireFunction(account: Account, nameOrArn: string): Held<Function> {
  return (
    functionOf(account, nameOrArn) ??
    refuse(
      "ResourceNotFoundException",
      `Function not found: ${nameOrArn.startsWith("arn:") ? nameOrArn : account.arn("lambda", `function:${nameOrArn}`)}`,
    )
  );
}

/** Whether a statement of the function's policy lets a service call it. */
export function mayInvoke(
  account: Account,
  functionName: string,
  principals: readonly string[],
  context: RequestContext,
): boolean {
  return account
    .where(permissions, nameOfFunction, functionName)
    .some(({ principal, action, sourceArn, sourceAccount }) => {
      const condition = {
        ...(sourceArn !== undefined && { ArnLike: { "aws:SourceArn": sourceArn } }),
        ...(sourceAccount !== undefined && { StringEquals: { "aws:SourceAccount": sourceAccount } }),
      };
      const isAction = action === "lambda:InvokeFunction" || action === "lambda:*";
      return isAction && principals.includes(principal) && holds(condition, context);
    });
}

/** The name of the function that a statement belongs to: the plugin takes its name or its ARN. */
export function nameOfFunction(permission: { readonly function: string }): string {
  const { function: named } = permission;
  return named.startsWith("arn:") ? (named.split(":")[6] ?? "") : named;
}
