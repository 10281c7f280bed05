import { objectKey } from "../../telemetry/flow-logs/layout";
import type { FlowLog } from "../senders";
import type { FlowLogTable } from "./flow-log-table";

/** A day whose object must be found: any will do. */
const someDay = new Date(Date.UTC(2026, 6, 9, 8, 35));

/** How a table's partitions miss the objects of a flow log: where they lie, and which values are projected. */
export function projectionFaults(
  table: FlowLogTable,
  flowLog: FlowLog,
  prefix: string | undefined,
): readonly string[] {
  const { parameters, partitionKeys, location, columns } = table;
  if (parameters["projection.enabled"] !== "true") {
    return [
      "its partitions are not projected (projection.enabled), so that none is found until somebody adds it",
    ];
  }
  const template = parameters["storage.location.template"] ?? location;
  const named = [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const faults = [
    ...named
      .filter((name) => !partitionKeys.includes(name))
      .map((name) => `its location names \${${name}}, which is no partition key`),
    ...partitionKeys
      .filter((name) => !named.includes(name))
      .map((name) => `its partition key ${name} is not in the location`),
    ...partitionKeys
      .filter((name) => columns.some((column) => column.name === name))
      .map((name) => `${name} is a column and a partition key`),
    ...partitionKeys.flatMap((name) => keyFaults(name, parameters, flowLog)),
  ];
  if (faults.length > 0) return faults;
  const folder = template.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) =>
    projected(name, parameters, flowLog),
  );
  const { fileFormat, hiveCompatiblePartitions, perHourPartition, accountId, region, id } = flowLog;
  const key = objectKey(
    { fileFormat, hiveCompatiblePartitions, perHourPartition, ...(prefix === undefined ? {} : { prefix }) },
    { account: accountId, region, flowLogId: id, time: someDay, hash: "0a1b2c3d" },
  );
  const object = `s3://${bucketOf(flowLog)}/${key}`;
  const isThere =
    folder.endsWith("/") && object.startsWith(folder) && !object.slice(folder.length).includes("/");
  return isThere ? [] : [`it looks for objects in ${folder}, and flow log ${flowLog.name} writes ${object}`];
}

export function bucketOf({ destination }: FlowLog): string {
  return destination.slice(destination.indexOf(":::") + 3).split("/")[0] ?? "";
}

/** Parts of a time by the letters of a projection's format. */
const letters: Readonly<Record<string, string>> = { yyyy: "2026", MM: "07", dd: "09", HH: "08" };

/** What a partition key's value is for the day: `enum` keys say who and where, the others when. */
function projected(
  name: string,
  parameters: FlowLogTable["parameters"],
  { accountId, region }: FlowLog,
): string {
  const of = (property: string): string => parameters[`projection.${name}.${property}`] ?? "";
  if (of("type") === "date")
    return of("format").replaceAll(/yyyy|MM|dd|HH/g, (letter) => letters[letter] ?? letter);
  if (of("type") === "enum") {
    const values = of("values").split(",");
    return [accountId, region].find((value) => values.includes(value)) ?? values[0] ?? "";
  }
  const value = whenParts[name] ?? "0";
  return of("digits") === "" ? String(Number(value)) : value.padStart(Number(of("digits")), "0");
}

/** The folders of a date by the names of Hive's keys. */
const whenParts: Readonly<Record<string, string>> = { year: "2026", month: "07", day: "09", hour: "08" };

/** The least and the most that an integer key must reach. */
const reaches: Readonly<Record<string, readonly [number, number]>> = {
  month: [1, 12],
  day: [1, 31],
  hour: [0, 23],
};

function keyFaults(
  name: string,
  parameters: FlowLogTable["parameters"],
  flowLog: FlowLog,
): readonly string[] {
  const of = (property: string): string => parameters[`projection.${name}.${property}`] ?? "";
  const [from = "", until = ""] = of("range")
    .split(",")
    .map((end) => end.trim());
  switch (of("type")) {
    case "enum":
      return enumFaults(name, of("values").split(","), flowLog);
    case "date": {
      const faults = [];
      if (of("format") === "") faults.push(`projection.${name}.format is missing`);
      if (!until.startsWith("NOW"))
        faults.push(
          `projection.${name}.range is ${from},${until}: days after it are never read; let it end at NOW`,
        );
      if (from.startsWith("NOW") && !/^NOW\s*-/.test(from))
        faults.push(`projection.${name}.range begins at ${from}`);
      if (
        from.replaceAll(/\d/g, "0") !== of("format").replaceAll(/[a-zA-Z]/g, "0") &&
        !from.startsWith("NOW")
      )
        faults.push(`projection.${name}.range begins at ${from}, which is not in the format ${of("format")}`);
      return faults;
    }
    case "integer": {
      const [least, most] = reaches[name] ?? [Number(from), Number(until)];
      return Number(from) <= least && Number(until) >= most && Number(from) <= Number(until)
        ? []
        : [`projection.${name}.range is ${from},${until} and must reach from ${least} to ${most}`];
    }
    case "injected":
      return [];
    default:
      return [`projection.${name}.type is "${of("type")}"; Athena knows enum, integer, date and injected`];
  }
}

function enumFaults(
  name: string,
  values: readonly string[],
  { accountId, region, name: flowLog }: FlowLog,
): readonly string[] {
  const wanted = values.every((value) => /^\d{12}$/.test(value))
    ? accountId
    : values.every((value) => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(value))
      ? region
      : undefined;
  return wanted === undefined || values.includes(wanted)
    ? []
    : [`projection.${name}.values are ${values.join(",")}, and flow log ${flowLog} is of ${wanted}`];
}
