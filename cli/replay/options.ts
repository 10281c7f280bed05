import type { Http } from "../../functions/shared/http";
import { signedHttp } from "../../functions/shared/opensearch-client";
import { defaultFormat } from "../../telemetry/flow-logs";
import {
  isSourceName,
  sourceNames,
  sources,
  sourceTransform,
  type Outcome,
  type SourceEvent,
  type SourceName,
} from "../../telemetry/sources";
import { indexAlias } from "../../telemetry/sources/opensearch";
import { UsageError } from "../command";
import { formatOption } from "../flow-log-format";
import { basicHttp } from "../siem/basic-http";
import type { KeptPlace } from "./kept";
import { placeFault, placeOf } from "./place";

export interface ReplayOptions {
  readonly source: string;
  readonly since: string;
  /** A folder in the layout of the backup bucket, `s3://BUCKET`, or the URL of a dead-letter queue. */
  readonly from: readonly string[];
  /** `https://…` of OpenSearch, with `NAME:PASSWORD@` where the server knows users of its own. */
  readonly to?: string;
  /** Of VPC flow logs. */
  readonly format?: string;
  readonly indexPrefix?: string;
  readonly dryRun?: true;
}

/** What the options ask for. */
export interface Asked {
  readonly source: SourceName;
  readonly places: readonly KeptPlace[];
  readonly transform: (event: SourceEvent) => Outcome;
  readonly index: string;
  /** Absent from a dry run. */
  readonly http: Http | undefined;
}

/** @throws UsageError with every fault of the options. */
export function askedFor(
  options: ReplayOptions,
  { now = Date.now(), region = process.env.AWS_REGION }: { now?: number; region?: string | undefined } = {},
): Asked {
  const { source, to, format, indexPrefix = "siem-", dryRun } = options;
  const since = timeOf(options.since, now);
  const flowLogFormat = format === undefined ? defaultFormat : formatOption(format);
  const faults = [
    ...(isSourceName(source) ? [] : [`--source is "${source}"; it is ${sourceNames.join(", ")}`]),
    ...(since === undefined
      ? [
          `--since is "${options.since}"; a time with its zone such as 2026-03-02T08:00:00Z, a day in UTC, or 36h or 7d before now`,
        ]
      : []),
    ...(since !== undefined && since > now
      ? [`--since is "${options.since}", which is to come; what is kept was kept before`]
      : []),
    ...options.from.flatMap((from) => placeFault(from) ?? []),
    ...(source === "vpc-flow-logs" && format === undefined
      ? ["--format is missing: the records of a flow log do not say it"]
      : []),
    ...(to === undefined && dryRun === undefined
      ? ["--to is missing: where OpenSearch is; --dry-run only lists what would be sent"]
      : []),
    ...(to === undefined ? [] : addressFaults(to, region)),
  ];
  if (!isSourceName(source) || since === undefined || faults.length > 0)
    throw new UsageError(faults.join("\n"));
  return {
    source,
    places: options.from.map((from) => placeOf(from, source, since)),
    transform: sourceTransform(sources[source], { flowLogFormat }),
    index: indexAlias(indexPrefix, sources[source]),
    http: to === undefined || dryRun ? undefined : httpTo(to, region),
  };
}

const units: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

/** Epoch milliseconds of a time of ISO 8601 with its zone, of a day in UTC, or of so many hours or days before now. */
function timeOf(text: string, now: number): number | undefined {
  const [, count, unit = ""] = /^(\d+)([hd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (units[unit] ?? 0);
  // Without its zone a time would be this machine's.
  const isSure = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?$/.test(text);
  const time = isSure ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function addressFaults(to: string, region: string | undefined): readonly string[] {
  if (!/^https?:\/\//.test(to) || !URL.canParse(to)) return [`--to is "${to}"; an address: https://…`];
  const { pathname, search, hash, username } = new URL(to);
  const more = `${pathname === "/" ? "" : pathname}${search}${hash}`;
  if (more !== "") return [`--to is "${to}"; where OpenSearch is, without ${more} behind it`];
  return username === "" && !region
    ? ["AWS_REGION is not set: requests to OpenSearch Service are signed for the domain's region"]
    : [];
}

/** A user in the address is the server's own; without one the request is signed as whoever calls. */
function httpTo(address: string, region = ""): Http {
  const { origin, username, password } = new URL(address);
  if (username === "") return signedHttp(origin, region);
  return basicHttp(origin, { name: decodeURIComponent(username), password: decodeURIComponent(password) });
}
