import type { JsonObject, Source } from "../../telemetry/sources";
import { firstIndex, indexAlias, indexTemplate, retentionPolicy } from "../../telemetry/sources/opensearch";
import type { HttpAnswer } from "../shared/http";
import { digest } from "./digest";
import type { BootstrapSettings } from "./settings";
import type { Step } from "./step";

/**
 * The indices of a source: its retention policy, its template, its first index. The policy comes before the index that
 * it is to apply to, and so does the template.
 */
export function indexSteps(source: Source, { layout, retention }: BootstrapSettings): Step[] {
  const alias = indexAlias(layout.prefix, source);
  return [
    policyStep(alias, retentionPolicy(source, layout.prefix, retention)),
    ...templateSteps(alias, firstIndex(layout.prefix, source), indexTemplate(source, layout)),
  ];
}

/** A policy that has changed is replaced, which index management allows only of the version that one has seen. */
function policyStep(name: string, policy: JsonObject): Step {
  const path = `/_plugins/_ism/policies/${name}`;
  const definition = digest(policy);
  const { description, ...rest } = policy.policy as { description: string };
  const body = JSON.stringify({ policy: { description: `${description} (${definition})`, ...rest } });
  return {
    name: `retention policy ${name}`,
    look: { method: "GET", path },
    act: (found) => {
      if (found.status === 404) return { method: "PUT", path, body };
      const { policy: present, _seq_no, _primary_term } = JSON.parse(found.body) as PresentPolicy;
      if (present.description.endsWith(`(${definition})`)) return undefined;
      return { method: "PUT", path: `${path}?if_seq_no=${_seq_no}&if_primary_term=${_primary_term}`, body };
    },
  };
}

interface PresentPolicy {
  readonly policy: { readonly description: string };
  readonly _seq_no: number;
  readonly _primary_term: number;
}

/**
 * The template, the first index behind the alias, and a new index where the newest one has another mapping: a template
 * is for indices to come.
 */
function templateSteps(alias: string, first: string, template: JsonObject): Step[] {
  const definition = digest(template);
  const inner = template.template as { mappings: JsonObject };
  const body = JSON.stringify({
    ...template,
    template: { ...inner, mappings: { ...inner.mappings, _meta: { definition } } },
    _meta: { definition },
  });
  const path = `/_index_template/${alias}`;
  return [
    {
      name: `index template ${alias}`,
      look: { method: "GET", path },
      act: (found) => (templateDefinition(found) === definition ? undefined : { method: "PUT", path, body }),
    },
    {
      name: `index ${first}`,
      look: { method: "GET", path: `/_alias/${alias}` },
      act: (found) =>
        found.status === 404
          ? {
              method: "PUT",
              path: `/${first}`,
              body: JSON.stringify({ aliases: { [alias]: { is_write_index: true } } }),
            }
          : undefined,
    },
    {
      name: `mapping of ${alias}`,
      look: { method: "GET", path: `/${alias}/_mapping` },
      act: (found) =>
        newestDefinition(found) === definition ? undefined : { method: "POST", path: `/${alias}/_rollover` },
    },
  ];
}

interface Described {
  readonly _meta?: { readonly definition?: string };
}

function templateDefinition({ status, body }: HttpAnswer): string | undefined {
  if (status === 404) return undefined;
  const { index_templates: found } = JSON.parse(body) as { index_templates: { index_template: Described }[] };
  return found[0]?.index_template._meta?.definition;
}

/** The indices behind an alias are numbered, so the last by name is the newest. */
function newestDefinition({ body }: HttpAnswer): string | undefined {
  const indices = JSON.parse(body) as Record<string, { mappings: Described }>;
  const newest = Object.keys(indices).toSorted().at(-1) ?? "";
  return indices[newest]?.mappings._meta?.definition;
}
