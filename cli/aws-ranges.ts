import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { awsRangesDate, type AwsRanges, rangesPublished } from "../telemetry/aws-ranges";
import { messageOf } from "../telemetry/message-of";
import { type ExitCode, exitCode, StepFailed, UsageError } from "./command";
import { textOf } from "./file-bytes";

/** Where AWS publishes them. */
const address = "https://ip-ranges.amazonaws.com/ip-ranges.json";
const kept = resolve(__dirname, "..", "telemetry", "aws-ranges", "aws-ranges.json");

export interface AwsRangesOptions {
  /** A file that was downloaded before; by default it is downloaded now. */
  readonly from?: string;
  /** Where they are kept, unless in the program. */
  readonly to?: string;
}

/** Takes the address blocks of AWS's services anew. What is deployed changes with the next update, and never by itself. */
export async function awsRanges({ from, to = kept }: AwsRangesOptions): Promise<ExitCode> {
  const ranges = rangesPublished(from === undefined ? await downloaded() : textOf(from));
  if (!ranges.ok) throw new UsageError(`${from ?? address}: ${ranges.faults.join("; ")}`);
  writeFileSync(to, printed(ranges.value));
  console.log(`published ${ranges.value.createDate}, kept before: ${awsRangesDate}`);
  return exitCode.clean;
}

async function downloaded(): Promise<string> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return await response.text();
  } catch (error) {
    const reason = messageOf(error);
    throw new StepFailed(`${address} cannot be read: ${reason}; \`--from FILE\` takes it from a file`);
  }
}

/** A line a service and region, so that a change shows where it is. */
function printed({ createDate, ranges }: AwsRanges): string {
  const services = Object.entries(ranges)
    .toSorted(byName)
    .map(([service, regions]) => {
      const lines = Object.entries(regions)
        .toSorted(byName)
        .map(([region, cidrs]) => `      ${JSON.stringify(region)}: ${JSON.stringify(cidrs)}`);
      return `    ${JSON.stringify(service)}: {\n${lines.join(",\n")}\n    }`;
    });
  return `{\n  "createDate": ${JSON.stringify(createDate)},\n  "ranges": {\n${services.join(",\n")}\n  }\n}\n`;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}
