import { NotModelled } from "../../framework/errors";
import { isObject } from "../../framework/values";

/** What the references of a template lead to. */
export interface Scope {
  ref(name: string): unknown;
  attribute(resource: string, attribute: string): unknown;
}

/** The names that `Ref` asks for anywhere in a value. */
export function refsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  resolve(value, { ref: (name) => found.push(name), attribute: () => undefined });
  return found;
}

/** The resources and their attributes that `Fn::GetAtt` asks for anywhere in a value. */
export function attributesIn(value: unknown): readonly (readonly [resource: string, attribute: string])[] {
  const found: [string, string][] = [];
  resolve(value, { ref: () => undefined, attribute: (...names) => found.push(names) });
  return found;
}

/**
 * The value with every reference in it replaced by what it leads to.
 * @throws NotModelled for an intrinsic function other than `Ref` and `Fn::GetAtt`.
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((element) => resolve(element, scope));
  if (!isObject(value)) return value;
  const members = Object.entries(value);
  const [name, argument] = members[0] ?? [];
  if (members.length === 1 && name === "Ref") return scope.ref(String(argument));
  if (members.length === 1 && name === "Fn::GetAtt") {
    // Either `["Dashboard", "Arn"]` or, as YAML has it, `"Dashboard.Arn"`.
    const [resource = "", ...attribute] = Array.isArray(argument)
      ? argument.map(String)
      : String(argument).split(".");
    return scope.attribute(resource, attribute.join("."));
  }
  const intrinsic = members.find(([key]) => key.startsWith("Fn::"))?.[0];
  if (intrinsic !== undefined) {
    throw new NotModelled(`the embedded AWS does not model ${intrinsic} in a template`);
  }
  return Object.fromEntries(members.map(([key, inner]) => [key, resolve(inner, scope)]));
}
