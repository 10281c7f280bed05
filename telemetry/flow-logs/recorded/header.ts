import { failure, success, type Result } from "../../result";
import { isFieldName } from "../fields";
import { flowLogFormat, type FlowLogFormat } from "../format";

/** The format of a file, and the header that told it. */
export interface FoundFormat {
  readonly format: FlowLogFormat;
  readonly header?: string;
}

/** Most of its words are names of fields, which are hardly ever values. A misspelt one is then a fault. */
export function isHeader(line: string): boolean {
  const words = line.split(" ");
  return words.filter(isFieldName).length > words.length / 2;
}

/**
 * Finds the format of a file by its first line, and by the format given where that is no header.
 * @param where what the fault's sentences begin with: `line 1`, `columns`.
 */
export function findFormat(
  line: string,
  given: FlowLogFormat | undefined,
  where: string,
): Result<FoundFormat> {
  if (line.split(" ").some((word) => word === "tgw-id" || word === "tgw-attachment-id")) {
    return failure([
      `${where}: these are records of a transit gateway's flow log, which have other fields than a VPC's; give records of a VPC's`,
    ]);
  }
  if (line.trim() === "{" || line.trim() === "[") {
    return failure([
      `${where}: found a JSON document over several lines; write one event a line, as jq -c '.events[]' does`,
    ]);
  }
  if (isHeader(line)) return formatOfHeader(line, given, where);
  return given === undefined
    ? failure([
        `${where}: found no header of field names, and no format is given: give the flow log's format`,
      ])
    : success({ format: given });
}

function formatOfHeader(
  header: string,
  given: FlowLogFormat | undefined,
  where: string,
): Result<FoundFormat> {
  const read = flowLogFormat(header.split(" "));
  if (!read.ok) return failure(read.faults.map((fault) => `${where}: ${fault}`));
  if (given === undefined || given.fields.join(" ") === header)
    return success({ format: read.value, header });
  return failure([`${where}: the header is "${header}", the format given is "${given.fields.join(" ")}"`]);
}
