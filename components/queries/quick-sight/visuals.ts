import { columnName, fieldPosition, type FieldName, type FlowLogFormat } from "../../../telemetry/flow-logs";
import type { QuerySelection } from "../../../telemetry/flow-logs/queries";
import type { Tile } from "../dashboard/widget";

/** A picture of the records: what it shows, of which field, and how large. */
export interface Visual extends Tile {
  /** Kebab case; unique in its dashboard. */
  readonly id: string;
  readonly title: string;
  readonly field: FieldName;
  /** `total` adds a numeric field up; the others count records by the field's value. */
  readonly kind: "bars" | "shares" | "total";
}

/**
 * The workshop's visuals: source and destination addresses, accepted against rejected, records by interface, total
 * bytes and packets. Widths are of QuickSight's grid of 36 columns.
 */
const visuals: readonly Visual[] = [
  { id: "total-bytes", title: "Total bytes", field: "bytes", kind: "total", width: 18, height: 6 },
  { id: "total-packets", title: "Total packets", field: "packets", kind: "total", width: 18, height: 6 },
  { id: "action", title: "Accepted and rejected", field: "action", kind: "shares", width: 12, height: 12 },
  {
    id: "interface",
    title: "Records by interface",
    field: "interface-id",
    kind: "bars",
    width: 24,
    height: 12,
  },
  { id: "source", title: "Source addresses", field: "srcaddr", kind: "bars", width: 18, height: 14 },
  {
    id: "destination",
    title: "Destination addresses",
    field: "dstaddr",
    kind: "bars",
    width: 18,
    height: 14,
  },
];

/** The visuals of a format; one whose field it lacks is left out by name. */
export function visualsOf(format: FlowLogFormat): {
  readonly shown: readonly Visual[];
  readonly leftOut: QuerySelection["leftOut"];
} {
  const has = ({ field }: Visual) => fieldPosition(format, field) !== undefined;
  return {
    shown: visuals.filter(has),
    leftOut: visuals
      .filter((visual) => !has(visual))
      .map(({ id, field }) => ({
        name: id,
        reason: `visual ${id}: the format lacks ${field}; add to the format what the visual needs`,
      })),
  };
}

/** Addresses or interfaces that a bar chart shows, the busiest first. */
const barsShown = 20;

/**
 * A visual in the words of QuickSight's dashboard definition.
 *
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_Visual.html
 */
export function visualDefinition(visual: Visual, dataSetIdentifier: string) {
  const Column = { DataSetIdentifier: dataSetIdentifier, ColumnName: columnName(visual.field) };
  const heading = {
    VisualId: visual.id,
    Title: { Visibility: "VISIBLE", FormatText: { PlainText: visual.title } },
  };
  const Category = [{ CategoricalDimensionField: { FieldId: `${visual.id}-category`, Column } }];
  const count = `${visual.id}-count`;
  const Values = [{ CategoricalMeasureField: { FieldId: count, Column, AggregationFunction: "COUNT" } }];
  const CategorySort = [{ FieldSort: { FieldId: count, Direction: "DESC" } }];
  switch (visual.kind) {
    case "total":
      return {
        KPIVisual: { ...heading, ChartConfiguration: { FieldWells: { Values: [sum(visual, Column)] } } },
      };
    case "shares":
      return {
        PieChartVisual: {
          ...heading,
          ChartConfiguration: {
            FieldWells: { PieChartAggregatedFieldWells: { Category, Values } },
            SortConfiguration: { CategorySort },
          },
        },
      };
    case "bars":
      return {
        BarChartVisual: {
          ...heading,
          ChartConfiguration: {
            Orientation: "HORIZONTAL",
            FieldWells: { BarChartAggregatedFieldWells: { Category, Values } },
            SortConfiguration: {
              CategorySort,
              CategoryItemsLimit: { ItemsLimit: barsShown, OtherCategories: "EXCLUDE" },
            },
          },
        },
      };
  }
}

function sum({ id }: Visual, Column: { DataSetIdentifier: string; ColumnName: string }) {
  return {
    NumericalMeasureField: {
      FieldId: `${id}-sum`,
      Column,
      AggregationFunction: { SimpleNumericalAggregation: "SUM" },
    },
  };
}
