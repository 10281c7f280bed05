import type { SearchServer } from "../../../../delivery/opensearch";
import type { Http, HttpAnswer } from "../../../../functions/shared/http";
import type { OpenSearch } from "../../../opensearch";
import { ACCOUNT } from "../stack";

const administrator = `arn:aws:iam::${ACCOUNT}:role/siem-bootstrap`;
const password = "9f!Kq2-Zr8_long";

/** A real server as a domain's: each role is a user with the role's ARN, as OpenSearch Service has it. */
export function realServer(openSearch: OpenSearch): SearchServer {
  const users = new Map<string, Promise<Http>>();
  return {
    as(roleArn) {
      if (roleArn === administrator) return withoutMissingPlugins(openSearch.as());
      const user = users.get(roleArn) ?? userOf(openSearch, roleArn);
      users.set(roleArn, user);
      return async (request) => (await user)(request);
    },
  };
}

async function userOf(openSearch: OpenSearch, roleArn: string): Promise<Http> {
  const name = roleArn.split("/").at(-1) ?? "";
  const { status, body } = await openSearch.as()({
    method: "PUT",
    path: `/_plugins/_security/api/internalusers/${name}`,
    body: JSON.stringify({ password, backend_roles: [roleArn] }),
  });
  if (status >= 300) throw new Error(`user ${name}: ${status} ${body}`);
  return openSearch.as({ name, password });
}

/** The server has neither Index State Management nor OpenSearch Dashboards: what is asked of them is answered here. */
function withoutMissingPlugins(http: Http): Http {
  const answered: HttpAnswer = { status: 200, body: '{"success":true}' };
  return (request) => {
    const { method, path, body } = request;
    if (path.startsWith("/_plugins/_ism/")) {
      return Promise.resolve(method === "GET" ? { status: 404, body: "" } : answered);
    }
    if (path.startsWith("/_dashboards/")) return Promise.resolve(answered);
    const without = body?.replace(/,"index\.plugins\.index_state_management\.rollover_alias":"[^"]+"/, "");
    return http(without === undefined ? request : { ...request, body: without });
  };
}
