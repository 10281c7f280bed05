import { eventRuleType, logicalName, text } from "../../deployment";
import { parseEventPattern } from "../../events";
import type { RuleFinding, FindingRule } from "../finding";

/** A rule whose pattern is none, matches nothing that was replayed, or takes what another rule takes as well. */
export const eventPatterns: FindingRule = ({ deployment, inspection }) => [
  ...deployment.ofType(eventRuleType).flatMap((rule): readonly RuleFinding[] => {
    const pattern = parseEventPattern(text(rule, "eventPattern") ?? '{"source":["none"]}');
    if (pattern.ok) return [];
    const sentence = `the pattern of rule ${logicalName(rule)} is none that is known, so it matches nothing here: ${pattern.faults.join("; ")}`;
    return [{ severity: "error", resource: rule.urn, name: logicalName(rule), sentence }];
  }),
  ...inspection.rules.flatMap(({ urn, name, events, matched, shared }): readonly RuleFinding[] => {
    if (shared > 0) {
      const sentence = `rule ${name} takes ${shared} of ${events} events that another rule takes as well, so they arrive twice; make their patterns exclude each other`;
      return [{ severity: "error", resource: urn, name, sentence }];
    }
    if (events === 0 || matched > 0) return [];
    const sentence = `rule ${name} matches none of the ${events} events that were replayed, so nothing is proven of its way; replay events that it should take`;
    return [{ severity: "note", resource: urn, name, sentence }];
  }),
];
