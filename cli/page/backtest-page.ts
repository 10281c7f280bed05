import type { AlarmPeriod, BacktestReport, DetectionBacktest, Talker } from "../../backtest";
import { isoTime } from "../../telemetry/iso-time";
import { configuredOf, periodWords, rangWords, spanWords, ringsOn } from "../backtest-words";
import { chartDataId, type ChartData } from "./client/chart-data";
import { pageText, type Section } from "./frame";
import { html, jsonElement, type Html } from "./html";
import { bar, grouped, tableOf, type Cell } from "./table";

/** The report of a backtest as one page. */
export function backtestPage(stack: string, report: BacktestReport): string {
  const { detections, records } = report;
  const configured = configuredOf(report);
  const charts = configured.flatMap((found, index) => chartOf(found, index) ?? []);
  return pageText(
    {
      title: `Backtest of ${stack}`,
      summary: `${grouped(records.read)} records${spanWords(report)}: ${rangWords(report)}.`,
      sections: [
        overview(configured),
        ...configured.map((found, index) => section(found, index, detections)),
        notRead(report),
      ],
      data: jsonElement(chartDataId, charts),
    },
    "charts",
  );
}

function overview(configured: readonly DetectionBacktest[]): Section {
  const head = ["detection", "rings on", "records matched", "in sum", "rang", "first match", "last match"];
  const rows = configured.map((found, index): Cell[] => [
    html`<a href="#${sectionId(index)}">${found.name}</a>`,
    ringsOn(found),
    found.matched,
    found.measured,
    found.alarmPeriods.length,
    found.first ?? "",
    found.last ?? "",
  ]);
  return { id: "detections", title: "Detections", content: tableOf("All detections", head, rows) };
}

function section(found: DetectionBacktest, index: number, all: readonly DetectionBacktest[]): Section {
  const tried = all.filter((other) => other.tried !== undefined && other.name === found.name);
  return {
    id: sectionId(index),
    title: found.name,
    content: html`<dl>
        <div>
          <dt>rings on</dt>
          <dd>${found.watches ?? "not asked"}</dd>
        </div>
        <div>
          <dt>records matched</dt>
          <dd data-figure="matched">${grouped(found.matched)}</dd>
        </div>
        <div>
          <dt>in sum</dt>
          <dd data-figure="measured">${grouped(found.measured)}</dd>
        </div>
        <div>
          <dt>rang</dt>
          <dd data-figure="rang">${grouped(found.alarmPeriods.length)}</dd>
        </div>
      </dl>
      ${found.estimate === undefined ? undefined : html`<p>${found.estimate}</p>`}
      ${found.notAsked.map((reason) => html`<p>Some records cannot tell: ${reason}</p>`)}
      ${chartOf(found, index) && figure(index)}
      ${
        found.alarmPeriods.length > 0
          ? html`<h3>Rings</h3>
              ${found.alarmPeriods.map(ring)}`
          : undefined
      }
      ${tried.length > 0 ? triedTable(tried) : undefined}
      ${found.matched > 0 ? html`${talkers("Bytes by destination", found.topDestinations)}${talkers("Bytes by source", found.topSources)}` : undefined}`,
  };
}

function figure(index: number): Html {
  return html`<figure
    id="${chartId(index)}"
    tabindex="0"
    role="group"
    aria-labelledby="${chartId(index)}-caption"
  >
    <div class="chart"></div>
    <figcaption id="${chartId(index)}-caption">
      What the alarm compares, its threshold (dashed), and when it is on (shaded). Arrow keys read the points,
      + and - zoom, Escape shows all.
    </figcaption>
    <p class="reading" aria-live="polite"></p>
  </figure>`;
}

/** None where nothing matched: a line of zeros says no more than the figures. */
function chartOf(found: DetectionBacktest, index: number): ChartData | undefined {
  const { alarmPeriods, matched, points, threshold, watches } = found;
  const end = points.at(-1)?.[0];
  if (watches === undefined || threshold === undefined || end === undefined || matched === 0)
    return undefined;
  return {
    id: chartId(index),
    label: watches.split(" >")[0] ?? watches,
    threshold,
    points,
    alarms: alarmPeriods.map(({ from, until }) => {
      const begin = seconds(from);
      // The time that the records speak about ends with a point without a value.
      const unknown = points.find(([time, value]) => time >= begin && value === null)?.[0] ?? end;
      return [begin, until === undefined ? unknown : seconds(until)];
    }),
  };
}

function ring(period: AlarmPeriod): Html {
  const { from, records } = period;
  const when = periodWords(period);
  if (records === undefined || records.length === 0) return html`<p>${when}</p>`;
  const fields = Object.keys(Object.assign({}, ...records) as object);
  const rows = records.map((record) => {
    const values = new Map<string, string | number>(Object.entries(record));
    return fields.map((field) => shown(field, values.get(field)));
  });
  return html`<details data-ring="${from}">
    <summary>${when}</summary>
    ${tableOf("Largest records behind it", fields, rows)}
  </details>`;
}

function shown(field: string, value: string | number | undefined): Cell {
  if (value === undefined) return "";
  if (field === "start" || field === "end") return isoTime(Number(value));
  return field === "bytes" || field === "packets" ? value : String(value);
}

function triedTable(tried: readonly DetectionBacktest[]): Html {
  const rows = tried.map((found): Cell[] => [
    `${found.tried?.key ?? ""} = ${grouped(found.tried?.value ?? 0)}`,
    found.matched,
    found.alarmPeriods.length,
  ]);
  return tableOf("With other thresholds", ["setting", "records matched", "rang"], rows);
}

function talkers(caption: string, all: readonly Talker[]): Html {
  const most = Math.max(1, ...all.map(({ bytes }) => bytes));
  const rows = all.map(({ address, bytes, records }): Cell[] => [address, bar(bytes / most), bytes, records]);
  return tableOf(caption, ["address", "", "bytes", "records"], rows);
}

function notRead({ passedOver, unreadable }: BacktestReport): Section {
  return {
    id: "not-read",
    title: "What was not read",
    content: html`${tableOf(
      "Lines that are no record",
      ["lines", "reason", "for example"],
      unreadable.map(({ count, reason, examples }): Cell[] => [count, reason, examples.join("\n")]),
    )}${tableOf(
      "Files and folders",
      ["path", "reason"],
      passedOver.map(({ path, reason }) => [path, reason]),
    )}`,
  };
}

function sectionId(index: number): string {
  return `detection-${index}`;
}

function chartId(index: number): string {
  return `chart-${index}`;
}

function seconds(iso: string): number {
  return Date.parse(iso) / 1000;
}
