import { randomBytes } from "node:crypto";

import type { Http, HttpAnswer } from "../../functions/shared/http";
import type { OpenSearchServer, OpenSearchUser } from "../../local/opensearch";
import { basicHttp } from "./basic-http";

/** A real server that stands for an OpenSearch Service domain. */
export interface LocalDomain {
  /** Requests signed by this IAM role. */
  as(roleArn: string): Http;
  /** The user whose requests those of a role are. */
  userOf(roleArn: string): Promise<OpenSearchUser>;
}

/**
 * The server as a domain with fine-grained access control: each role is a user who has the role's ARN, as OpenSearch
 * Service has it, and this one manages it.
 */
export function localDomain(server: OpenSearchServer, managerArn: string): LocalDomain {
  const administrator = basicHttp(server.address, server.administrator);
  const users = new Map<string, Promise<OpenSearchUser>>();
  const userOf = (roleArn: string): Promise<OpenSearchUser> => {
    const user = users.get(roleArn) ?? newUser(administrator, roleArn);
    users.set(roleArn, user);
    return user;
  };
  return {
    userOf,
    as(roleArn) {
      if (roleArn === managerArn) return withoutMissingPlugins(administrator);
      return async (request) => basicHttp(server.address, await userOf(roleArn))(request);
    },
  };
}

async function newUser(administrator: Http, roleArn: string): Promise<OpenSearchUser> {
  const name = roleArn.split("/").at(-1) ?? "";
  // The plugin wants a digit, both cases and a character that is neither.
  const password = `Aa1_${randomBytes(12).toString("hex")}`;
  const { status, body } = await administrator({
    method: "PUT",
    path: `/_plugins/_security/api/internalusers/${name}`,
    body: JSON.stringify({ password, backend_roles: [roleArn] }),
  });
  if (status >= 300) throw new Error(`user ${name}: ${status} ${body}`);
  return { name, password };
}

/** The server has neither Index State Management nor OpenSearch Dashboards: what is asked of them is answered here. */
export function withoutMissingPlugins(http: Http): Http {
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
