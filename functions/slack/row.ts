import type { RecordGroup } from "./records";

const prefixes = ["", "k", "M", "G", "T", "P"];

/**
 * A row of a detection's answer as a person reads it: `10.0.1.5 to 203.0.113.9, port 443: 1.2 GB (eni-0a1b in vpc-2c3d)`.
 * What has no place in that sentence stands behind it under its column's name.
 */
export function rowInWords(row: RecordGroup): string {
  const { srcaddr, dstaddr, dstport, interface_id: networkInterface, vpc_id: vpc, ...rest } = row;
  const who = [said(srcaddr) ?? "no address", ...(said(dstaddr) === undefined ? [] : [`to ${dstaddr}`])].join(
    " ",
  );
  const where = [said(networkInterface), said(vpc) && `in ${vpc}`].filter((word) => word !== undefined);
  const { amounts, others } = told(rest);
  return [
    [who, ...(said(dstport) === undefined ? [] : [`port ${dstport}`])].join(", "),
    ...(amounts.length === 0 ? [] : [`: ${amounts.join(", ")}`]),
    ...(where.length === 0 ? [] : [` (${where.join(" ")})`]),
    ...others.map((other) => `, ${other}`),
  ].join("");
}

/** A column's value, unless a flow log has none: `-`. */
function said(value: string | undefined): string | undefined {
  return value === undefined || value === "" || value === "-" ? undefined : value;
}

/** Sums and counts in words, and what else there is; not what Logs Insights puts beside each row (`@ptr`). */
function told(rest: RecordGroup): {
  readonly amounts: readonly string[];
  readonly others: readonly string[];
} {
  const amounts: string[] = [];
  const others: string[] = [];
  for (const [column, value] of Object.entries(rest)) {
    if (column.startsWith("@") || said(value) === undefined) continue;
    const [, hours] = /^bytes_(\d+)_hours$/.exec(column) ?? [];
    if (hours !== undefined) amounts.push(`${bytesInWords(value)} in ${hours} h`);
    else if (column === "total_bytes") amounts.push(bytesInWords(value));
    else if (column === "records") amounts.push(value === "1" ? "1 record" : `${value} records`);
    else others.push(`${column} ${value}`);
  }
  return { amounts, others };
}

/** `1.2 GB`, in powers of a thousand; what is no number as it stands. */
function bytesInWords(value: string): string {
  const bytes = Number(value);
  if (!Number.isFinite(bytes) || bytes < 0) return `${value} bytes`;
  let [scaled, power] = [bytes, 0];
  // From here on it would be written as 1000.0.
  while (scaled >= 999.95 && power < prefixes.length - 1) {
    scaled /= 1000;
    power++;
  }
  return power === 0 ? `${bytes} B` : `${scaled.toFixed(1)} ${prefixes[power] ?? ""}B`;
}
