import type { Fields } from "../fields/fields";
import { unfitField } from "../fields/fit";
import { fieldKinds } from "../fields/kinds";
import { viewFields } from "../fields/view";
import type { JsonObject } from "../json";
import type { Source } from "../source";
import { indexAlias, indexPattern } from "./index-name";

/** How the indices of a source are laid out. */
export interface IndexLayout {
  /** Put before the name of every index. */
  readonly prefix: string;
  readonly shards: number;
  readonly replicas: number;
}

/**
 * The index template of a source. `dynamic: false` keeps what is not mapped in the document without indexing it, so
 * that no record can add a field or come into conflict with another's.
 * @see https://docs.opensearch.org/latest/im-plugin/index-templates/
 */
export function indexTemplate(source: Source, layout: IndexLayout): JsonObject {
  return {
    index_patterns: [indexPattern(layout.prefix, source)],
    // Above the 100 that OpenSearch's own templates have.
    priority: 200,
    template: {
      settings: {
        "index.number_of_shards": layout.shards,
        "index.number_of_replicas": layout.replicas,
        "index.plugins.index_state_management.rollover_alias": indexAlias(layout.prefix, source),
      },
      mappings: sourceMapping(source),
    },
  };
}

/** The mapping of a source's documents: its typed core, the common view, and the names of what did not fit. */
export function sourceMapping(source: Source): JsonObject {
  const properties: JsonObject = {};
  addFields(properties, viewFields);
  addFields(properties, source.fields);
  for (const name of ["source.ip", "destination.ip"])
    Object.assign(propertyAt(properties, name), { copy_to: "related.ip" });
  return {
    dynamic: false,
    properties: { ...properties, [unfitField]: { properties: { name: fieldKinds.keyword.mapping } } },
  };
}

function addFields(properties: JsonObject, fields: Fields): void {
  for (const [name, kind] of Object.entries(fields))
    Object.assign(propertyAt(properties, name), fieldKinds[kind].mapping);
}

/** The property under a path of names, made where it is not there. */
function propertyAt(properties: JsonObject, name: string): JsonObject {
  const [first = "", ...rest] = name.split(".");
  const property = (properties[first] ??= {}) as JsonObject;
  return rest.length === 0
    ? property
    : propertyAt((property.properties ??= {}) as JsonObject, rest.join("."));
}
