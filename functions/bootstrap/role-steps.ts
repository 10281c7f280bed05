import type { JsonObject } from "../../telemetry/sources";
import type { SecurityRole } from "../../telemetry/sources/opensearch";
import type { HttpRequest } from "../shared/http";
import type { Step } from "./step";

/**
 * The role and the IAM roles that have it. Both are replaced as a whole.
 * @see https://docs.opensearch.org/latest/security/access-control/api/
 */
export function roleSteps({ name, permissions }: SecurityRole, arns: readonly string[]): Step[] {
  const put = (path: string, body: JsonObject): HttpRequest => ({
    method: "PUT",
    path: `/_plugins/_security/api/${path}/${name}`,
    body: JSON.stringify(body),
  });
  return [
    { name: `role ${name}`, act: () => put("roles", permissions) },
    { name: `mapping of role ${name}`, act: () => put("rolesmapping", { backend_roles: arns }) },
  ];
}
