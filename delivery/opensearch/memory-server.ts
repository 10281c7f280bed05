import type { Http, HttpAnswer, HttpRequest } from "../../functions/shared/http";
import { AccessControl } from "./access-control";
import { bulk } from "./bulk";
import { Indices, type Template } from "./indices";
import type { SearchServer } from "./server";

/** A request that is taken apart. */
interface Asked {
  readonly server: MemoryServer;
  readonly name: string;
  readonly body: unknown;
}

interface Route {
  readonly method: HttpRequest["method"];
  /** Of the path without its query; the name is what stands in brackets. */
  readonly path: RegExp;
  readonly answer: (asked: Asked) => HttpAnswer;
}

/** What a domain's administrator may ask for. */
const routes: readonly Route[] = [
  {
    method: "PUT",
    path: /^\/_index_template\/([^/]+)$/,
    answer: ({ server, name, body }) => {
      server.indices.templates.set(name, body as Template);
      return fine({ acknowledged: true });
    },
  },
  {
    method: "GET",
    path: /^\/_index_template\/([^/]+)$/,
    answer: ({ server, name }) => {
      const template = server.indices.templates.get(name);
      return template === undefined
        ? missing(`index template matching [${name}] not found`)
        : fine({ index_templates: [{ name, index_template: template }] });
    },
  },
  {
    method: "GET",
    path: /^\/_alias\/([^/]+)$/,
    answer: ({ server, name }) => {
      const indices = server.indices.behind(name);
      return indices.length === 0
        ? missing(`alias [${name}] missing`)
        : fine(Object.fromEntries(indices.map((index) => [index.name, { aliases: { [name]: {} } }])));
    },
  },
  {
    method: "GET",
    path: /^\/([^/_][^/]*)\/_mapping$/,
    answer: ({ server, name }) =>
      fine(
        Object.fromEntries(
          server.indices.behind(name).map((index) => [index.name, { mappings: index.mappings ?? {} }]),
        ),
      ),
  },
  {
    method: "POST",
    path: /^\/([^/_][^/]*)\/_rollover$/,
    answer: ({ server, name }) =>
      server.indices.rollOver(name) === undefined
        ? missing(`alias [${name}] missing`)
        : fine({ rolled_over: true }),
  },
  {
    method: "PUT",
    path: /^\/([^/_][^/]*)$/,
    answer: ({ server, name, body }) => {
      const { aliases = {} } = (body ?? {}) as { aliases?: object };
      server.indices.create(name, Object.keys(aliases));
      return fine({ acknowledged: true, index: name });
    },
  },
  {
    method: "PUT",
    path: /^\/_plugins\/_security\/api\/roles\/([^/]+)$/,
    answer: ({ server, name, body }) => {
      server.access.putRole(name, body as object);
      return fine({ status: "CREATED" });
    },
  },
  {
    method: "PUT",
    path: /^\/_plugins\/_security\/api\/rolesmapping\/([^/]+)$/,
    answer: ({ server, name, body }) => {
      server.access.putMapping(name, body as object);
      return fine({ status: "CREATED" });
    },
  },
  // Retention and dashboards hold no document back.
  { method: "GET", path: /^\/_plugins\/_ism\/policies\/([^/]+)$/, answer: () => missing("Policy not found") },
  { method: "PUT", path: /^\/_plugins\/_ism\/policies\/([^/]+)$/, answer: () => fine({}) },
  {
    method: "POST",
    path: /^\/(_dashboards)\/api\/saved_objects\/_import$/,
    answer: () => fine({ success: true }),
  },
];

/** An OpenSearch that holds what it is sent in memory, as far as delivery depends on what a server answers. */
export class MemoryServer implements SearchServer {
  public readonly indices = new Indices();
  public readonly access: AccessControl;

  /** @param masters ARNs that may do everything; `undefined` where fine-grained access control is off. */
  public constructor(masters: readonly string[] | undefined) {
    this.access = new AccessControl(masters);
  }

  public as(roleArn: string): Http {
    return (request) => Promise.resolve(this.answer(roleArn, request));
  }

  private answer(roleArn: string, { method, path, body = "" }: HttpRequest): HttpAnswer {
    const [place = ""] = path.split("?");
    if (method === "POST" && place === "/_bulk") return bulk(this.indices, this.access, roleArn, body);
    const route = routes.find((known) => known.method === method && known.path.test(place));
    if (route === undefined) return { status: 501, body: `${method} ${place} is not modelled` };
    if (!this.access.isMaster(roleArn)) {
      return { status: 403, body: `{"error":"no permissions for ${method} ${place} and ${roleArn}"}` };
    }
    const [, name = ""] = route.path.exec(place) ?? [];
    return route.answer({ server: this, name, body: body.startsWith("{") ? JSON.parse(body) : undefined });
  }
}

function fine(answer: object): HttpAnswer {
  return { status: 200, body: JSON.stringify(answer) };
}

function missing(reason: string): HttpAnswer {
  return { status: 404, body: JSON.stringify({ error: reason, status: 404 }) };
}
