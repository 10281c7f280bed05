import { describeCondition, spansOf, TrafficTimes } from "../delivery";
import type { Detection } from "../telemetry/detections";
import type { FlowLogFormat } from "../telemetry/flow-logs";
import { failure, type Result } from "../telemetry/result";
import { Figures, type AddressFigure, type DetectionFigures } from "./figures";
import type { Added, Question } from "./questions/question";
import { questionOf } from "./questions/table";
import type { BacktestReport, DetectionBacktest, Talker } from "./report";
import { alarmPeriods, storeOf } from "./ring";
import type { Dialect } from "./sql/dialect";
import { figuresSql } from "./sql/figures";
import type { AskedSource, RecordSource } from "./sql/source";
import type { UnreadableLines } from "./unreadable";

/** A detection that is tried on recorded records. */
export interface TriedDetection {
  readonly name: string;
  readonly pipeline: string;
  readonly tried?: { readonly key: string; readonly value: number };
  readonly detection: Detection;
}

/** Recorded records, and what answers questions about them. */
export interface RecordedRecords {
  readonly dialect: Dialect;
  readonly sources: readonly RecordSource[];
  /** The rows of a statement; lines that are no record are added to what is unreadable. */
  readonly ask: (sql: string) => Promise<readonly (readonly (string | number | null)[])[]>;
  readonly unreadable: UnreadableLines;
  readonly files: number;
  readonly passedOver: BacktestReport["passedOver"];
}

/**
 * What each detection would have done on recorded records: what it matches, and when its alarm would have been on.
 *
 * @param detectionsIn the detections as they are made for records of a format; the same ones for every format.
 */
export async function backtest(
  records: RecordedRecords,
  detectionsIn: (format: FlowLogFormat) => readonly TriedDetection[],
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
  for (const { name, records: count } of figures.faults) unreadable.add(name, count);

  const times = new TrafficTimes();
  for (const minute of figures.all.minutes.keys()) times.note(minute);
  const spans = spansOf([times]);
  const lines = unreadable.list();
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
    detections: detections.map((detection, index): DetectionBacktest => {
      const found = figures.of(index);
      const answers = questions[index] ?? [];
      const [question] = answers.flatMap((each) => (each.ok ? [each.value] : []));
      const { name, pipeline, tried } = detection;
      const zeros = question?.isZeroWithoutMatch ? figures.all.minutes.keys() : [];
      return {
        name,
        pipeline,
        ...(tried && { tried }),
        ...(question && {
          watches: describeCondition(question.condition, describeAdded(question.added)),
          threshold: question.condition.threshold,
        }),
        notAsked: [...new Set(answers.flatMap((each) => (each.ok ? [] : each.faults)))],
        matched: found.records,
        measured: found.measured,
        ...told(found),
        alarmPeriods: question ? alarmPeriods(question.condition, storeOf(found.minutes, zeros), spans) : [],
        topSources: found.sources.map(talker),
        topDestinations: found.destinations.map(talker),
      };
    }),
  };
}

/** The question, if the engine can say it of records of that format. */
function sayable(dialect: Dialect, { format }: RecordSource, detection: Detection): Result<Question> {
  const question = questionOf(detection, format);
  if (!question.ok) return question;
  const where = dialect.where(format, question.value.predicate);
  return where.ok ? question : failure(where.faults);
}

function describeAdded(added: Added): string {
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

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
