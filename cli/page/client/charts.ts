import uPlot from "uplot";

import { isoTime } from "../../../telemetry/iso-time";
import { chartDataId, type ChartData } from "./chart-data";
import { withKeyboard } from "./keyboard";

/** Pixels; the width is the figure's. */
const height = 260;

/** Draws each chart into its figure, in the colours of the page, and anew when these or the width change. */
function drawAll(): void {
  const charts = JSON.parse(
    document.getElementById(chartDataId)?.textContent ?? "[]",
  ) as readonly ChartData[];
  for (const data of charts) {
    const figure = document.getElementById(data.id);
    const place = figure?.querySelector<HTMLElement>(".chart");
    if (!figure || !place) continue;
    let chart = draw(data, place);
    withKeyboard(figure, data, () => chart);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      chart.destroy();
      chart = draw(data, place);
    });
    new ResizeObserver(() => {
      if (place.clientWidth !== chart.width) chart.setSize({ width: place.clientWidth, height });
    }).observe(place);
  }
}

function draw({ label, threshold, points, alarms }: ChartData, place: HTMLElement): uPlot {
  const colour = (name: string) => getComputedStyle(place).getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--ink"),
    grid: { stroke: colour("--line") },
    ticks: { stroke: colour("--line") },
  };
  const times = points.map(([time]) => time);
  const values = points.map(([, value]) => value);
  const most = Math.max(threshold, ...values.map((value) => value ?? 0));
  return new uPlot(
    {
      width: place.clientWidth,
      height,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"),
      scales: { y: { range: [0, most * 1.1] } },
      axes: [
        { ...axis, values: (_, times) => times.map((time, index) => tick(time, times[index - 1])) },
        { ...axis, size: 70 },
      ],
      series: [
        { label: "time, UTC", value: (_, time: number | null) => (time === null ? "" : isoTime(time)) },
        { label, stroke: colour("--measured"), width: 2, fill: `${colour("--measured")}22` },
        { label: "threshold", stroke: colour("--threshold"), width: 2, dash: [6, 4] },
      ],
      hooks: {
        drawClear: [
          (chart) => {
            shade(chart, alarms, colour("--alarm"));
          },
        ],
      },
    },
    [times, values, times.map(() => threshold)],
    place,
  );
}

/** Marks the times at which the alarm is on. */
function shade(chart: uPlot, alarms: ChartData["alarms"], colour: string): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.fillStyle = colour;
  for (const [from, until] of alarms) {
    const left = Math.max(chart.valToPos(from, "x", true), bbox.left);
    const right = Math.min(chart.valToPos(until, "x", true), bbox.left + bbox.width);
    if (right > left) ctx.fillRect(left, bbox.top, Math.max(right - left, 2), bbox.height);
  }
  ctx.restore();
}

/** The hour, under it the day where it is another than at the tick before. */
function tick(time: number, before: number | undefined): string {
  const [day = "", hour = ""] = isoTime(time).split("T");
  const isSameDay = before !== undefined && isoTime(before).startsWith(day);
  return isSameDay ? hour.slice(0, 5) : `${hour.slice(0, 5)}\n${day}`;
}

drawAll();
