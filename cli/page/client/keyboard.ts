import type uPlot from "uplot";

import { isoTime } from "../../../telemetry/iso-time";
import type { ChartData } from "./chart-data";

/** Share of the shown time that one press of + takes away on each side. */
const zoomShare = 0.25;

/**
 * Lets the keyboard do on a figure what a mouse does: the arrows, Home and End go from point to point and read each out,
 * + and - zoom around it, Escape shows all again.
 */
export function withKeyboard(figure: HTMLElement, data: ChartData, chart: () => uPlot): void {
  const { points, label } = data;
  const reading = figure.querySelector(".reading");
  let at = -1;
  const show = (index: number): void => {
    at = Math.min(Math.max(index, 0), points.length - 1);
    const [time, value] = points[at] ?? [0, null];
    const drawn = chart();
    drawn.setCursor({ left: drawn.valToPos(time, "x"), top: drawn.valToPos(value ?? 0, "y") });
    const moment = isoTime(time);
    if (reading)
      reading.textContent = `${moment}: ${value === null ? "nothing is known" : `${label}: ${value}`}`;
  };
  const zoom = (share: number): void => {
    const { min = 0, max = 0 } = chart().scales.x ?? {};
    const range = { min: min + (max - min) * share, max: max - (max - min) * share };
    chart().setScale("x", range);
  };
  const all = (): void => {
    chart().setScale("x", { min: points[0]?.[0] ?? 0, max: points.at(-1)?.[0] ?? 0 });
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => {
      show(at + 1);
    },
    ArrowLeft: () => {
      show(at - 1);
    },
    Home: () => {
      show(0);
    },
    End: () => {
      show(points.length - 1);
    },
    "+": () => {
      zoom(zoomShare);
    },
    "-": () => {
      zoom(-zoomShare);
    },
    Escape: all,
  };
  figure.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}
