import { judgeState } from "../../../cli/policies";

/** What the policy packs refuse of a stack as it is deployed: `rule: logical name`. Takes no process a pack. */
export function refusals(exported: unknown): readonly string[] {
  return judgeState(exported, "the export")
    .said.filter(({ level }) => level !== "advisory")
    .map(({ rule, urn }) => `${rule}: ${urn.split("::").at(-1) ?? ""}`);
}
