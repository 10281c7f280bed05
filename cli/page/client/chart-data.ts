/** What a chart shows: the page writes it, and its script reads it. */
export interface ChartData {
  /** Of the figure that it is drawn in. */
  readonly id: string;
  /** What is measured: "records over 300 s". */
  readonly label: string;
  readonly threshold: number;
  /** Epoch seconds and value; none where nothing is known. */
  readonly points: readonly (readonly [time: number, value: number | null])[];
  /** Epoch seconds between which the alarm is on. */
  readonly alarms: readonly (readonly [from: number, until: number])[];
}

/** Id of the element that holds the charts' data. */
export const chartDataId = "charts";
