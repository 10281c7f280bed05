import assert from "node:assert/strict";

import { sourceNames, sources } from "../../../../telemetry/sources";
import { indexPattern, indexTemplate, sourceMapping } from "../../../../telemetry/sources/opensearch";

interface Property {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Property>>;
}

/** Fields of a mapping, as OpenSearch counts them for its limit: objects and what is in them. */
function countFields(properties: Readonly<Record<string, Property>> = {}): number {
  return Object.values(properties).reduce((sum, property) => sum + 1 + countFields(property.properties), 0);
}

describe("Function: indexTemplate", () => {
  it("is for the source's own indices, with the settings of the layout and its alias", () => {
    const { template, ...rest } = indexTemplate(sources.waf, { prefix: "siem-", shards: 3, replicas: 1 });
    assert.deepEqual(rest, { index_patterns: ["siem-waf-*"], priority: 200 });
    assert.deepEqual((template as { settings: unknown }).settings, {
      "index.number_of_shards": 3,
      "index.number_of_replicas": 1,
      "index.plugins.index_state_management.rollover_alias": "siem-waf",
    });
  });

  it("maps AWS's names and the common view, and copies both addresses to related.ip", () => {
    const { dynamic, properties } = sourceMapping(sources["public-zone-queries"]);
    const keyword = { type: "keyword", ignore_above: 8191 };
    assert.equal(dynamic, false);
    assert.deepEqual(properties, {
      "@timestamp": { type: "date" },
      event: {
        properties: { dataset: keyword, action: keyword, outcome: keyword, severity: { type: "long" } },
      },
      source: { properties: { ip: { type: "ip", copy_to: "related.ip" }, port: { type: "long" } } },
      destination: {
        properties: { ip: { type: "ip", copy_to: "related.ip" }, port: { type: "long" }, domain: keyword },
      },
      user: { properties: { name: keyword, id: keyword } },
      cloud: {
        properties: {
          account: { properties: { id: keyword } },
          region: keyword,
          instance: { properties: { id: keyword } },
        },
      },
      network: { properties: { bytes: { type: "long" } } },
      related: { properties: { ip: { type: "ip" } } },
      version: keyword,
      query_timestamp: { type: "date" },
      hosted_zone_id: keyword,
      query_name: keyword,
      query_type: keyword,
      rcode: keyword,
      protocol: keyword,
      edge_location: keyword,
      resolver_ip: { type: "ip" },
      edns_client_subnet: keyword,
      unfit: { properties: { name: keyword } },
    });
  });

  it("keeps in one field each what varies from API to API", () => {
    const { properties } = sourceMapping(sources.cloudtrail) as { properties: Record<string, Property> };
    for (const name of ["requestParameters", "responseElements", "additionalEventData"])
      assert.deepEqual(properties[name], { type: "flat_object" });
  });

  it("stays far below the 1,000 fields of an index, and adds none to them", () => {
    for (const source of Object.values(sources)) {
      const { dynamic, properties } = sourceMapping(source) as {
        dynamic: unknown;
        properties: Record<string, Property>;
      };
      assert.equal(dynamic, false);
      const fields = countFields(properties);
      assert(fields < 200, `${source.name} has ${fields}`);
    }
  });

  it("is for no index of another source", () => {
    for (const name of sourceNames)
      for (const other of sourceNames.filter((each) => each !== name))
        assert(
          !`siem-${other}-000001`.startsWith(indexPattern("siem-", sources[name]).slice(0, -1)),
          `${name}, ${other}`,
        );
  });
});
