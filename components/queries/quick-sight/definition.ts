import { inRows } from "../dashboard/widget";
import { visualDefinition, type Visual } from "./visuals";

/** Columns of QuickSight's grid. @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_GridLayoutElement.html */
const gridColumns = 36;

/** The dashboard's name for its one data set. */
const dataSetIdentifier = "flow-logs";

/** One sheet with the visuals in rows, as QuickSight takes a dashboard's definition. */
export function dashboardDefinition(dataSetArn: string, visuals: readonly Visual[]) {
  return {
    DataSetIdentifierDeclarations: [{ Identifier: dataSetIdentifier, DataSetArn: dataSetArn }],
    Sheets: [
      {
        SheetId: "traffic",
        Name: "Traffic",
        Visuals: visuals.map((visual) => visualDefinition(visual, dataSetIdentifier)),
        Layouts: [{ Configuration: { GridLayout: { Elements: gridElements(visuals) } } }],
      },
    ],
  };
}

function gridElements(visuals: readonly Visual[]) {
  return inRows(visuals, gridColumns).map(({ id, x, y, width, height }) => ({
    ElementId: id,
    ElementType: "VISUAL",
    ColumnIndex: x,
    ColumnSpan: width,
    RowIndex: y,
    RowSpan: height,
  }));
}
