import { describeCondition, describeEstimate, periodOf, spansOf, TrafficTimes } from "../delivery";
import type { Detection } from "../telemetry/detections";
import type { FlowLogFormat } from "../telemetry/flow-logs";
import { failure, success, type Result } from "../telemetry/result";
import { isoTime } from "../telemetry/iso-time";
import { storeApart, type AskedRecords } from "./apart";
import { Figures, type AddressFigure, type DetectionFigures } from "./figures";
import type { Question } from "./questions/question";
import { questionOf } from "./questions/table";
import type { AlarmPeriod, BacktestReport, DetectionBacktest, RingRecord, Talker } from "./report";
import { alarmPeriods, measuredPoints, storeOf } from "./ring";
import { behindRingsSql, shownFields, type Ring } from "./sql/behind-rings";
import type { Dialect } from "./sql/dialect";
import { figuresSql } from "./sql/figures";
import { noValue, withoutStart } from "./sql/record-faults";
import type { AskedSource, RecordSource } from "./sql/source";
import { mostExamples, type UnreadableLines } from "./unreadable";

/** A detection that is tried on recorded records. */
export interface TriedDetection {
  readonly name: string;
  readonly pipeline: string;
  readonly tried?: { readonly key: string; readonly value: number };
  readonly detection: Detection;
}

/** Recorded records, and what answers questions about them. */
export interface RecordedRecords extends AskedRecords {
  readonly sources: readonly RecordSource[];
  /** Lines that are no record: those that a statement finds are added. */
  readonly unreadable: UnreadableLines;
  /** Told how many rows the statement over all records has seen. Throws where lines are missing, to be asked anew. */
  readonly reconcile?: (rows: number) => Promise<void>;
  /** Shows some of the rows that a statement has found to be no records, so many of each reason at most. */
  readonly examplesOf?: (
    faults: ReadonlyMap<string, number>,
  ) => Promise<ReadonlyMap<string, readonly string[]>>;
  readonly files: number;
  readonly passedOver: BacktestReport["passedOver"];
}

/**
 * What each detection would have done on recorded records: what it matches, and when its alarm would have been on.
 *
 * @param detectionsIn the detections as they are made for records of a format; the same ones for every format.
 * @param shown whether the records behind each ring are told too: they are looked for in a second pass.
 */
export async function backtest(
  records: RecordedRecords,
  detectionsIn: (format: FlowLogFormat) => readonly TriedDetection[],
  shown: { readonly ringRecords?: boolean } = {},
): Promise<BacktestReport> {
  const { dialect, sources, unreadable } = records;
  const asked = sources.map((source): AskedSource => {
    const detections = detectionsIn(source.format);
    return { ...source, questions: detections.map(({ detection }) => sayable(dialect, source, detection)) };
  });
  const [first] = sources;
  const detections = first === undefined ? [] : detectionsIn(first.format);
  if (asked.some((source) => source.questions.length !== detections.length)) {
    throw new Error("the detections are not the same ones for every format");
  }
  const questions = detections.map((_, index) => asked.flatMap(({ questions: all }) => all[index] ?? []));
  const added = questions.map(
    (all) => all.flatMap((each) => (each.ok ? [each.value.added] : []))[0] ?? "records",
  );
  const figures = new Figures(await records.ask(figuresSql(dialect, asked, added)));
  await records.reconcile?.(figures.rows);
  await addFaults(records, figures);

  const times = new TrafficTimes();
  for (const minute of figures.all.minutes.keys()) times.note(minute);
  const spans = spansOf([times]);
  const lines = unreadable.list();
  const tested: Tested[] = [];
  for (const [index, detection] of detections.entries()) {
    const answers = questions[index] ?? [];
    const [question] = answers.flatMap((each) => (each.ok ? [each.value] : []));
    const notAsked = [...new Set(answers.flatMap((each) => (each.ok ? [] : each.faults)))];
    const found = figures.of(index);
    const measured =
      question?.apart === undefined
        ? success({
            store: storeOf(found.minutes, question?.isZeroWithoutMatch ? figures.all.minutes.keys() : []),
            spans,
          })
        : await storeApart(records, asked, index, question, question.apart, spans);
    if (!measured.ok) {
      tested.push({
        detection,
        question: undefined,
        notAsked: [...notAsked, ...measured.faults],
        found,
        points: [],
        periods: [],
      });
      continue;
    }
    const { store, spans: told } = measured.value;
    const periods = question ? alarmPeriods(question.condition, store, told) : [];
    const points = question ? measuredPoints(question.condition, store, told) : [];
    tested.push({ detection, question, notAsked, found, points, periods });
  }
  const behind = shown.ringRecords ? await recordsBehind(records, asked, tested) : undefined;
  return {
    records: {
      read: figures.all.records,
      unreadable: lines.reduce((sum, { count }) => sum + count, 0),
      ...told(figures.all),
      files: records.files,
      formats: [...new Map(sources.map(({ format }) => [format.fields.join(" "), format.fields])).values()],
    },
    unreadable: lines,
    passedOver: records.passedOver,
    detections: tested.map((each, index) => detectionReport(each, behind?.[index])),
  };
}

/** Counts the rows that are no records, and shows where some are if that can be told. */
async function addFaults({ unreadable, examplesOf }: RecordedRecords, { faults }: Figures): Promise<void> {
  // A line without a start is a record like others, for whoever reads it by itself.
  const shown = faults.filter(({ name }) => name !== withoutStart);
  const wanted = new Map(shown.map(({ name, records }) => [name, Math.min(records, mostExamples)]));
  const examples = wanted.size === 0 ? undefined : await examplesOf?.(wanted);
  for (const { name, records } of faults) unreadable.add(name, records, examples?.get(name));
}

/** A detection, what was asked and what was found. */
interface Tested {
  readonly detection: TriedDetection;
  readonly question: Question | undefined;
  readonly notAsked: readonly string[];
  readonly found: DetectionFigures;
  readonly points: DetectionBacktest["points"];
  readonly periods: readonly AlarmPeriod[];
}

function detectionReport(
  { detection, question, notAsked, found, points, periods }: Tested,
  behind?: readonly (readonly RingRecord[])[],
): DetectionBacktest {
  const { name, pipeline, tried } = detection;
  return {
    name,
    pipeline,
    ...(tried && { tried }),
    ...(question && {
      watches: describeCondition(question.condition, describeAdded(question)),
      ...estimateOf(question),
      threshold: question.condition.threshold,
    }),
    notAsked,
    matched: found.records,
    measured: found.measured,
    ...told(found),
    points,
    alarmPeriods: periods.map((period, index) => ({
      ...period,
      ...(behind && { records: behind[index] ?? [] }),
    })),
    topSources: found.sources.map(talker),
    topDestinations: found.destinations.map(talker),
  };
}

/** Rings of one detection of which records are told. */
const mostRings = 50;

/** The records behind the first rings of each detection, in order of the detections and of their rings. */
async function recordsBehind(
  { dialect, ask }: RecordedRecords,
  asked: readonly AskedSource[],
  tested: readonly Tested[],
): Promise<readonly (readonly (readonly RingRecord[])[])[]> {
  const rings = tested.flatMap(({ question, periods }, detection): Ring[] =>
    question === undefined
      ? []
      : periods.slice(0, mostRings).map(({ from }) => {
          const until = Date.parse(from) / 1000;
          const window = question.condition.rule.evaluationPeriods * periodOf(question.condition);
          return { detection, from: until - window, until };
        }),
  );
  if (rings.length === 0) return [];
  const records = rings.map((): RingRecord[] => []);
  for (const [ring, ...values] of await ask(behindRingsSql(dialect, asked, rings))) {
    const fields = shownFields.flatMap((field, index) => {
      const value = values[index];
      return value === null || value === undefined || value === noValue ? [] : [[field, value]];
    });
    records[Number(ring)]?.push(Object.fromEntries(fields) as RingRecord);
  }
  return tested.map((_, detection) =>
    records.filter((_records, ring) => rings[ring]?.detection === detection),
  );
}

/** The question, if the engine can say it of records of that format. */
function sayable(dialect: Dialect, { format }: RecordSource, detection: Detection): Result<Question> {
  const question = questionOf(detection, format);
  if (!question.ok) return question;
  const where = dialect.where(format, question.value.predicate);
  return where.ok ? question : failure(where.faults);
}

function estimateOf({ condition: { measure } }: Question): { estimate?: string } {
  return measure.kind === "aboveBand" ? { estimate: describeEstimate(measure.deviations) } : {};
}

function describeAdded({ added }: Question): string {
  return added === "records" ? "records" : `sum of ${added}`;
}

function told({ first, last }: Pick<DetectionFigures, "first" | "last">): { first?: string; last?: string } {
  return {
    ...(first !== undefined && { first: isoTime(first) }),
    ...(last !== undefined && { last: isoTime(last) }),
  };
}

function talker({ name, records, bytes }: AddressFigure): Talker {
  return { address: name, records, bytes };
}
