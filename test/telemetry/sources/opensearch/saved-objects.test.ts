import assert from "node:assert/strict";

import { sources } from "../../../../telemetry/sources";
import {
  commonIndexPattern,
  importFile,
  savedObjects,
  type SavedObject,
} from "../../../../telemetry/sources/opensearch";

const all = [
  commonIndexPattern("siem-"),
  ...Object.values(sources).flatMap((source) => savedObjects(source, "siem-")),
];

function objectOf(id: string, type: SavedObject["type"]): SavedObject {
  const found = all.filter((object) => object.id === id && object.type === type);
  assert.equal(found.length, 1, id);
  return found[0]!;
}

describe("Function: savedObjects", () => {
  it("gives each index pattern its source's time field, and one over all sources the common time", () => {
    assert.deepEqual(objectOf("siem-vpc-flow-logs", "index-pattern").attributes, {
      title: "siem-vpc-flow-logs-*",
      timeFieldName: "start",
    });
    assert.deepEqual(objectOf("siem-all", "index-pattern").attributes, {
      title: "siem-*",
      timeFieldName: "@timestamp",
    });
  });

  it("searches all of a source, the newest first, in the columns that it names", () => {
    const { attributes } = objectOf("siem-waf", "search");
    const { title, columns, timeField } = sources.waf;
    assert.deepEqual([attributes.title, attributes.columns], [title, columns]);
    assert.deepEqual(attributes.sort, [[timeField, "desc"]]);
    const { searchSourceJSON } = attributes.kibanaSavedObjectMeta as { searchSourceJSON: string };
    assert.deepEqual((JSON.parse(searchSourceJSON) as { query: object }).query, {
      query: "",
      language: "kuery",
    });
  });

  it("refers only to objects that are there", () => {
    for (const { id, references } of all)
      for (const reference of references)
        assert(objectOf(reference.id, reference.type), `${id}: ${reference.name}`);
  });

  it("names no object twice", () => {
    const names = all.map(({ type, id }) => `${type} ${id}`);
    assert.equal(new Set(names).size, names.length);
  });

  it("refers from every place to a reference that the object has", () => {
    for (const { id, attributes, references } of all) {
      const named = [
        ...JSON.stringify(attributes).matchAll(/(?:indexRefName|panelRefName)\\":\\"([^\\]+)\\"/g),
      ];
      assert.deepEqual(
        [...new Set(named.map(([, name]) => name))].toSorted(),
        references.map(({ name }) => name).toSorted(),
        id,
      );
    }
  });

  it("sums up bytes where a panel says so, and counts records elsewhere", () => {
    const visState = (id: string) =>
      JSON.parse(String(objectOf(id, "visualization").attributes.visState)) as {
        type: string;
        aggs: unknown[];
      };
    assert.deepEqual(visState("siem-vpc-flow-logs-panel-2"), {
      title: "VPC flow logs: Sources by bytes",
      type: "table",
      params: { perPage: 10 },
      aggs: [
        { id: "1", enabled: true, type: "sum", params: { field: "bytes" }, schema: "metric" },
        {
          id: "2",
          enabled: true,
          type: "terms",
          params: { field: "srcaddr", size: 10, order: "desc", orderBy: "1" },
          schema: "bucket",
        },
      ],
    });
    const overTime = visState("siem-waf-panel-1");
    assert.deepEqual(
      overTime.aggs.map((aggregation) => (aggregation as { type: string }).type),
      ["count", "date_histogram", "terms"],
    );
  });

  it("puts a dashboard's panels side by side without overlap, within 48 columns", () => {
    const { attributes } = objectOf("siem-cloudtrail", "dashboard");
    const panels = JSON.parse(String(attributes.panelsJSON)) as {
      gridData: { x: number; y: number; w: number };
    }[];
    assert.deepEqual(
      panels.map(({ gridData: { x, y } }) => [x, y]),
      [
        [0, 0],
        [24, 0],
        [0, 15],
        [24, 15],
      ],
    );
    for (const { gridData } of panels) assert(gridData.x + gridData.w <= 48);
  });

  it("is imported as one line of JSON an object", () => {
    const lines = importFile(all).split("\n");
    assert.equal(lines.pop(), "");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      all.map((object) => JSON.parse(JSON.stringify(object)) as unknown),
    );
  });
});
