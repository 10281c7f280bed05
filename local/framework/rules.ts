import { snakeCase } from "./wording";
import type { Properties } from "./values";

/** Say that the property at `path` is wrong, in the real plugin's words; `%k` stands for its name. */
export type Fault = (path: readonly (string | number)[], reason: string) => void;

/** A rule on which properties go together. An unknown value counts as given. */
export type Rule = (inputs: Properties, fault: Fault) => void;

/** At most one of the properties may be given. */
export function conflicts(...names: readonly string[]): Rule {
  return (inputs, fault) => {
    const [first, ...others] = given(inputs, names);
    if (first !== undefined && others.length > 0) {
      fault([first], `"%k": conflicts with ${others.map(snakeCase).join(", ")}`);
    }
  };
}

/** One of the properties must be given, and no more than one. */
export function exactlyOneOf(...names: readonly string[]): Rule {
  const all = names.map(snakeCase).join(",");
  return (inputs, fault) => {
    const found = given(inputs, names);
    if (found.length === 1) return;
    const [first = ""] = found.length === 0 ? names : found;
    const reason =
      found.length === 0
        ? `"%k": one of \`${all}\` must be specified`
        : `"%k": only one of \`${all}\` can be specified, but \`${found.map(snakeCase).join(",")}\` were specified.`;
    fault([first], reason);
  };
}

function given(inputs: Properties, names: readonly string[]): readonly string[] {
  return names.filter((name) => inputs[name] !== undefined);
}
