import { failure, type Result, success } from "../../../telemetry/result";

/** What a file's key is made from. */
export interface StreamFile {
  readonly streamName: string;
  readonly prefix: string;
  readonly extension: string;
  /** Epoch seconds: arrival of the oldest record. */
  readonly time: number;
  /** Hexadecimal, at least 32 digits: stands for what AWS draws by lot, so that the same records give the same key. */
  readonly digest: string;
  /** Of a file with what failed: how Firehose calls the failure. */
  readonly errorType?: string;
}

const expressionPattern = /!\{([^:}]*):([^}]*)\}/g;

/** Parts of a time that a prefix may ask for, in Java's letters. */
const timeParts = /yyyy|MM|dd|HH|mm|ss|'[^']*'|[^A-Za-z']+/g;

/**
 * Faults of a prefix: expressions that the model does not know, by their text.
 * @param errorType of the prefix of what failed: how Firehose calls the failure.
 */
export function prefixFaults(prefix: string, errorType?: string): readonly string[] {
  const evaluated = evaluate(prefix, { time: 0, digest: "0".repeat(32), errorType });
  return evaluated.ok ? [] : evaluated.faults;
}

/**
 * The key of a file: the prefix with its expressions, by default followed by year, month, day and hour, then stream,
 * version (1 here: how often the stream was changed is not in an export), time and a random id.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
 */
export function streamObjectKey(file: StreamFile): string {
  const { streamName, prefix, extension, time, digest } = file;
  const evaluated = evaluate(prefix, file);
  const folder = evaluated.ok ? evaluated.value : prefix;
  const uuid = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(digest)?.slice(1).join("-") ?? digest;
  const stamp = timeText("yyyy-MM-dd-HH-mm-ss", time);
  return `${folder}${streamName}-1-${stamp}-${uuid}${extension}`;
}

/** What every key of the prefix begins with: the prefix as far as it is the same for all. */
export function folderOf(prefix: string): string {
  return prefix.split("!{")[0] ?? "";
}

type Known = Pick<StreamFile, "time" | "digest"> & { readonly errorType?: string | undefined };

/** A prefix without a time of its own is followed by one, and that of failures first by how they are called. */
function evaluate(prefix: string, known: Known): Result<string> {
  const faults: string[] = [];
  const text = prefix.replaceAll(expressionPattern, (expression, namespace: string, value: string) => {
    const found = expressionValue(namespace, value, known);
    if (found === undefined) faults.push(`prefix ${prefix}: ${expression} is not modelled`);
    return found ?? expression;
  });
  if (faults.length > 0) return failure(faults);
  const { errorType } = known;
  const named = errorType === undefined || prefix.includes("!{") ? text : `${text}${errorType}/`;
  return success(
    prefix.includes("!{timestamp:") ? named : `${named}${timeText("yyyy/MM/dd/HH/", known.time)}`,
  );
}

function expressionValue(
  namespace: string,
  value: string,
  { time, digest, errorType }: Known,
): string | undefined {
  if (namespace === "timestamp") {
    return value.replaceAll(timeParts, "") === "" ? timeText(value, time) : undefined;
  }
  if (namespace === "firehose" && value === "error-output-type") return errorType;
  // Eleven characters, as AWS draws them.
  return namespace === "firehose" && value === "random-string" ? digest.slice(-11) : undefined;
}

function timeText(format: string, time: number): string {
  const iso = new Date(time * 1000).toISOString();
  const parts: Readonly<Record<string, string>> = {
    yyyy: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    dd: iso.slice(8, 10),
    HH: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
  };
  return format.replaceAll(timeParts, (part) => parts[part] ?? part.replaceAll("'", ""));
}
