import type { Account } from "../framework/account";
import type { Call } from "../framework/call";
import { hasUnknown, valueAt, type Properties } from "../framework/values";
import { printPath, wordingOf } from "../framework/wording";

export interface Answered {
  readonly answer: Properties;
  readonly faults: readonly string[];
}

/** Check a call's arguments and answer it. */
export function answerCall(call: Call, args: Properties, account: Account): Answered {
  const { region, ...own } = args;
  const parsed = call.arguments.safeParse(own, { reportInput: true });
  if (!parsed.success) {
    const issues = parsed.error.issues.filter(({ path }) => !hasUnknown(valueAt(own, path)));
    return {
      answer: {},
      faults: issues.map((issue) => `${call.token}${printPath(issue.path)}: ${wordingOf(issue)}`),
    };
  }
  const scoped = account.forRequest({ urn: "", region: typeof region === "string" ? region : undefined });
  return { answer: { ...call.answer(parsed.data, scoped), region: scoped.region }, faults: [] };
}
