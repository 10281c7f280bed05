import type { FirehoseTransformationEvent } from "aws-lambda";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sources, type SourceName } from "../telemetry/sources";
import { median } from "./median";

const ROUNDS = 3;

/** Times that the records are given, as the shell counts in hundredths of a second. */
const REPEATS = 10;

const zoneFields = Object.keys(sources["public-zone-queries"].fields);

/**
 * What the bare loop does in Vector's language, over records in Firehose's own shape: base64 in and out, taken apart,
 * written as JSON. Sources without a line are JSON.
 */
const conversions: Partial<Record<SourceName, string>> = {
  "vpc-flow-logs": "parse_aws_vpc_flow_log!(parse_json!(text).message)",
  "public-zone-queries": `values = split(text, " "); ${zoneFields.map((field, index) => `out.${field} = values[${index}]`).join("; ")}; out`,
};

function programOf(source: SourceName): string {
  return [
    "text = decode_base64!(.data)",
    "out = {}",
    `out = { ${conversions[source] ?? "parse_json!(text)"} }`,
    ".data = encode_base64(encode_json(out))",
    '.result = "Ok"',
    ".",
  ].join("\n");
}

/** Vector's VRL as a program: `vrl` of the path, or what the variable VRL names. */
const vrl = process.env.VRL ?? "vrl";

/** Whether it is there. */
export function hasVrl(): boolean {
  return spawnSync(vrl, ["--help"]).status === 0;
}

/**
 * Milliseconds of processor time that VRL takes for the records of a buffer, without what the program takes to read the
 * lines and to print them, which is measured with a program that does nothing.
 */
export function vrlTime(source: SourceName, { records }: FirehoseTransformationEvent): number {
  const folder = mkdtempSync(join(tmpdir(), "vrl-"));
  try {
    const input = join(folder, "records.json");
    const lines = records.map(({ recordId, data }) => JSON.stringify({ recordId, data }));
    writeFileSync(input, Array.from({ length: REPEATS }, () => lines.join("\n")).join("\n"));
    const times = { own: [] as number[], nothing: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.own.push(childTime(input, programOf(source), records.length * REPEATS));
      times.nothing.push(childTime(input, ".", records.length * REPEATS));
    }
    return (median(times.own) - median(times.nothing)) / REPEATS;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds of one run, as the shell counts those of its children. Throws if a record fails. */
function childTime(input: string, program: string, count: number): number {
  const output = `${input}.out`;
  const { stdout, stderr, status } = spawnSync(
    "sh",
    ["-c", '"$1" --input "$2" "$3" > "$4" || exit 1; wc -l < "$4"; times', "sh", vrl, input, program, output],
    { encoding: "utf8" },
  );
  const [lines = "", , children = ""] = stdout.trim().split("\n");
  if (status !== 0 || stderr !== "" || Number(lines) !== count)
    throw new Error(`vrl: ${lines} of ${count} records; ${stderr.slice(0, 500)}`);
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  return seconds.reduce((sum, each) => sum + each, 0) * 1000;
}
