import { NotModelled, refuse } from "../../framework/errors";
import { isObject, type Properties } from "../../framework/values";
import { malformed, refuseNotModelled } from "./template-errors";

/** A parameter of type String, as a template declares it. */
export interface Parameter {
  readonly default?: string | undefined;
  readonly allowed?: readonly string[] | undefined;
}

const members = ["AllowedValues", "Default", "Description", "Type"];

/** The declarations of a template's parameters. @throws NotModelled for a type other than String and for constraints. */
export function readParameters(declared: Properties): Readonly<Record<string, Parameter>> {
  return Object.fromEntries(
    Object.entries(declared).map(([name, parameter]) => {
      const { Type: type, Default: value, AllowedValues: allowed } = isObject(parameter) ? parameter : {};
      if (typeof type !== "string") return malformed("Every Parameters object must contain a Type member.");
      if (type !== "String") {
        throw new NotModelled(`the embedded AWS does not model parameters of type ${type} in a template`);
      }
      refuseNotModelled("a template's parameter", parameter as object, members);
      return [
        name,
        {
          default: typeof value === "string" ? value : undefined,
          allowed: Array.isArray(allowed) ? allowed.map(String) : undefined,
        },
      ];
    }),
  );
}

/** The value of each parameter: the one given or the default. @throws AwsError where one is missing, unknown or not allowed. */
export function parameterValues(
  declared: Readonly<Record<string, Parameter>>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const undeclared = Object.keys(given).filter((name) => !(name in declared));
  if (undeclared.length > 0) {
    refuse("ValidationError", `Parameters: [${undeclared.join(", ")}] do not exist in the template`);
  }
  const values = Object.fromEntries(
    Object.entries(declared).map(([name, parameter]) => [name, given[name] ?? parameter.default]),
  );
  const missing = Object.keys(values).filter((name) => values[name] === undefined);
  if (missing.length > 0) refuse("ValidationError", `Parameters: [${missing.join(", ")}] must have values`);
  for (const [name, { allowed }] of Object.entries(declared)) {
    if (allowed?.includes(values[name] ?? "") === false) {
      refuse("ValidationError", `Parameter '${name}' must be one of AllowedValues`);
    }
  }
  return values as Readonly<Record<string, string>>;
}
