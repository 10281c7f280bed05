import { kind } from "../../framework/account";

/** Functions, by name. */
export const functions = kind<{ readonly arn: string; readonly name: string }>(
  "aws:lambda/function:Function",
);

/** Statements of functions' policies, by statement id, as the plugin has it. */
export const permissions = kind<{
  readonly function: string;
  readonly statementId: string;
  readonly principal: string;
  readonly action: string;
  readonly sourceArn?: string | undefined;
  readonly sourceAccount?: string | undefined;
}>("aws:lambda/permission:Permission");
