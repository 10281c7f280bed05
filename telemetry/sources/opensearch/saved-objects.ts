import type { JsonObject } from "../json";
import type { Panel, SavedSearch, Source } from "../source";
import { indexAlias, indexPattern } from "./index-name";

/** An object of OpenSearch Dashboards, as its import takes it: a line of JSON each. */
export interface SavedObject {
  readonly type: "index-pattern" | "search" | "visualization" | "dashboard";
  readonly id: string;
  readonly attributes: JsonObject;
  readonly references: readonly Reference[];
}

interface Reference {
  readonly name: string;
  readonly type: SavedObject["type"];
  readonly id: string;
}

const sourceReference = "kibanaSavedObjectMeta.searchSourceJSON.index";

/** The index pattern over all sources, by their common time. */
export function commonIndexPattern(prefix: string): SavedObject {
  return {
    type: "index-pattern",
    id: `${prefix}all`,
    attributes: { title: `${prefix}*`, timeFieldName: "@timestamp" },
    references: [],
  };
}

/**
 * What OpenSearch Dashboards shows of a source: its index pattern with the time field, a search over all of it, the
 * searches worth saving, and a dashboard of its panels.
 */
export function savedObjects(source: Source, prefix: string): readonly SavedObject[] {
  const id = indexAlias(prefix, source);
  const pattern: SavedObject = {
    type: "index-pattern",
    id,
    attributes: { title: indexPattern(prefix, source), timeFieldName: source.timeField },
    references: [],
  };
  const everything = { title: source.title, query: "" };
  const searches = [everything, ...source.searches].map((search, index) => ({
    ...savedSearch(source, id, search),
    id: index === 0 ? id : `${id}-search-${index}`,
  }));
  const panels = source.panels.map((panel, index) =>
    visualization(source, id, panel, `${id}-panel-${index + 1}`),
  );
  return [pattern, ...searches, ...panels, dashboard(source, id, panels)];
}

/** The objects as the import wants them. */
export function importFile(objects: readonly SavedObject[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join("");
}

function savedSearch(source: Source, pattern: string, { title, query }: SavedSearch): SavedObject {
  return {
    type: "search",
    id: pattern,
    attributes: {
      title: title === source.title ? title : `${source.title}: ${title}`,
      description: source.contains,
      hits: 0,
      columns: source.columns,
      sort: [[source.timeField, "desc"]],
      version: 1,
      kibanaSavedObjectMeta: searchSource(query),
    },
    references: [{ name: sourceReference, type: "index-pattern", id: pattern }],
  };
}

function visualization(source: Source, pattern: string, panel: Panel, id: string): SavedObject {
  const title = `${source.title}: ${panel.title}`;
  return {
    type: "visualization",
    id,
    attributes: {
      title,
      description: "",
      version: 1,
      uiStateJSON: "{}",
      visState: JSON.stringify({
        title,
        type: panel.kind === "over time" ? "histogram" : "table",
        params: panel.kind === "over time" ? { addLegend: true, addTooltip: true } : { perPage: 10 },
        aggs: aggregations(source, panel),
      }),
      kibanaSavedObjectMeta: searchSource(""),
    },
    references: [{ name: sourceReference, type: "index-pattern", id: pattern }],
  };
}

function aggregations(source: Source, { kind, field, sumOf }: Panel): readonly JsonObject[] {
  const measure =
    sumOf === undefined ? { type: "count", params: {} } : { type: "sum", params: { field: sumOf } };
  const values = { type: "terms", params: { field, size: 10, order: "desc", orderBy: "1" } };
  const time = {
    type: "date_histogram",
    params: { field: source.timeField, interval: "auto", min_doc_count: 1 },
  };
  const buckets =
    kind === "over time"
      ? [
          { ...time, schema: "segment" },
          { ...values, schema: "group" },
        ]
      : [{ ...values, schema: "bucket" }];
  return [{ ...measure, schema: "metric" }, ...buckets].map((aggregation, index) => ({
    id: String(index + 1),
    enabled: true,
    ...aggregation,
  }));
}

/** Panels stand two in a row, of Dashboards' 48 columns. */
function dashboard(source: Source, id: string, panels: readonly SavedObject[]): SavedObject {
  const height = 15;
  return {
    type: "dashboard",
    id,
    attributes: {
      title: source.title,
      description: source.contains,
      hits: 0,
      version: 1,
      timeRestore: true,
      timeFrom: "now-24h",
      timeTo: "now",
      optionsJSON: JSON.stringify({ useMargins: true, hidePanelTitles: false }),
      panelsJSON: JSON.stringify(
        panels.map((_, index) => ({
          version: "2.19.0",
          panelIndex: String(index + 1),
          gridData: {
            i: String(index + 1),
            x: (index % 2) * 24,
            y: Math.floor(index / 2) * height,
            w: 24,
            h: height,
          },
          embeddableConfig: {},
          panelRefName: `panel_${index}`,
        })),
      ),
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({ query: { query: "", language: "kuery" }, filter: [] }),
      },
    },
    references: panels.map((panel, index) => ({ name: `panel_${index}`, type: panel.type, id: panel.id })),
  };
}

function searchSource(query: string): JsonObject {
  return {
    searchSourceJSON: JSON.stringify({
      query: { query, language: "kuery" },
      filter: [],
      indexRefName: sourceReference,
    }),
  };
}
