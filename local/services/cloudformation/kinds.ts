import { kind } from "../../framework/account";

/** Stacks, by ARN. */
export const stacks = kind<{
  readonly name: string;
  readonly templateBody: string;
  readonly parameters: Readonly<Record<string, string>>;
}>("aws:cloudformation/stack:Stack");
