import { type AlarmProof, type DeliveryReport, type Finding, ringsWith } from "../../delivery";
import { grouped } from "./grouped";

/** What a delivery report says of one stack: where what it sends ends, and what rings its alarms. */
export interface Proof {
  /** `source → sink`, for each sink in which records of the source came to rest. */
  readonly routes: readonly string[];
  /** Records that did not arrive because something is broken, by source. */
  readonly lost: readonly { readonly source: string; readonly records: number }[];
  readonly alarms: readonly ProvenAlarm[];
  readonly findings: readonly Finding[];
}

export interface ProvenAlarm {
  /** Logical name: the name in AWS ends in what Pulumi drew by lot. */
  readonly name: string;
  readonly rings: boolean;
  /** Whether records or their silence ring it, and not what a service says of its own health. */
  readonly byRecords: boolean;
  /** With how much, or why not. */
  readonly how: string;
}

/** What the report says of the resources of a stack. */
export function proofOf(report: DeliveryReport, stack: string): Proof {
  const own = (urn: string): boolean => urn.startsWith(`urn:pulumi:${stack}::`);
  const senders = report.senders.filter(({ sender }) => own(sender));
  return {
    routes: senders.flatMap(({ name, delivered }) =>
      delivered.map(({ place }) => `${name} → ${withoutLot(place)}`),
    ),
    lost: senders
      .filter(({ others }) => others.lost > 0)
      .map(({ name, others }) => ({ source: name, records: others.lost })),
    alarms: report.proofs.filter(({ urn }) => own(urn)).map(provenAlarm),
    findings: report.findings.filter(({ resource }) => own(resource)),
  };
}

/** A place without the seven hexadecimal digits that Pulumi adds to a name. */
function withoutLot(place: string): string {
  return place.replaceAll(/-[0-9a-f]{7}\b/g, "");
}

function provenAlarm(proof: AlarmProof): ProvenAlarm {
  const name = proof.urn.split("::").at(-1) ?? proof.name;
  switch (proof.kind) {
    case "rings":
      return { name, rings: true, byRecords: true, how: ringsWith(proof) };
    case "rings on silence":
      return {
        name,
        rings: true,
        byRecords: true,
        how: `${Math.round(proof.seconds / 60)} min into silence`,
      };
    case "rings with alarms":
      return { name, rings: true, byRecords: true, how: `with ${proof.alarms.map(withoutLot).join(", ")}` };
    case "rings on fault":
      return { name, rings: true, byRecords: false, how: `when ${withoutLot(proof.reading)}` };
    default:
      return { name, rings: false, byRecords: true, how: `${proof.kind}: ${withoutLot(proof.reason)}` };
  }
}

/** What became better or worse from one proof to another, as sentences: what was lost first. */
export function proofDifference(before: Proof, after: Proof): readonly ProofChange[] {
  const worse = (sentence: string): ProofChange => ({ worse: true, sentence });
  const better = (sentence: string): ProofChange => ({ worse: false, sentence });
  const gone = before.routes.filter((route) => !after.routes.includes(route));
  const come = after.routes.filter((route) => !before.routes.includes(route));
  const lost = after.lost.filter(({ source }) => !before.lost.some((other) => other.source === source));
  return [
    ...gone.map((route) => worse(`nothing arrives any more: ${route}`)),
    ...lost.map(({ source, records }) => worse(`${records} records of ${source} are lost`)),
    ...alarmsLost(before.alarms, after.alarms).map(worse),
    ...newFindings(before.findings, after.findings).map(({ severity, sentence }) =>
      severity === "error" ? worse(sentence) : better(sentence),
    ),
    ...come.map((route) => better(`arrives now: ${route}`)),
    ...alarmsFound(before.alarms, after.alarms),
  ];
}

export interface ProofChange {
  /** Whether something that worked does not any more, or is new and does not. */
  readonly worse: boolean;
  readonly sentence: string;
}

type Alarms = readonly ProvenAlarm[];

function alarmsLost(before: Alarms, after: Alarms): readonly string[] {
  const now = new Map(after.map((alarm) => [alarm.name, alarm]));
  const gone = before.filter(({ name }) => !now.has(name)).map(({ name }) => name);
  // What is alike in the reasons stands at their end: the flow log, the topic, the metric that does it.
  const silent = before.flatMap(({ name, rings }) => {
    const alarm = now.get(name);
    return rings && alarm?.rings === false ? [{ name, why: alarm.how.split(": ").at(-1) ?? alarm.how }] : [];
  });
  return [
    ...(gone.length > 0 ? [`gone: alarm ${gone.join(", ")}`] : []),
    ...[...grouped(silent, ({ why }) => why)].map(
      ([why, alarms]) => `can no longer ring: alarm ${alarms.map(({ name }) => name).join(", ")}: ${why}`,
    ),
  ];
}

function alarmsFound(before: Alarms, after: Alarms): readonly ProofChange[] {
  const old = new Map(before.map((alarm) => [alarm.name, alarm]));
  return after.flatMap(({ name, rings, how }) => {
    const known = old.get(name);
    if (known === undefined)
      return [{ worse: !rings, sentence: `new alarm ${name} ${rings ? `rings ${how}` : how}` }];
    return rings && known.how !== how ? [{ worse: false, sentence: `alarm ${name} now rings ${how}` }] : [];
  });
}

/** Rules of what is told as an alarm, and of what the recorded traffic says of where it was recorded. */
const toldOtherwise = ["alarm-proof", "skipped-data"];

/** Findings that were not there, those of one rule together. */
function newFindings(
  before: readonly Finding[],
  after: readonly Finding[],
): readonly { readonly severity: Finding["severity"]; readonly sentence: string }[] {
  const known = new Set(before.map(textOf));
  const fresh = after.filter(
    (finding) => !toldOtherwise.includes(finding.rule) && !known.has(textOf(finding)),
  );
  return [...grouped(fresh, ({ rule, severity }) => `${severity} ${rule}`).values()].flatMap((alike) => {
    const [first, ...others] = alike;
    if (first === undefined) return [];
    const more = others.length === 0 ? "" : ` (and ${others.length} more like it)`;
    return [{ severity: first.severity, sentence: `${textOf(first)}${more}` }];
  });
}

function textOf({ severity, name, sentence }: Finding): string {
  return `${severity}: ${withoutLot(name)}: ${withoutLot(sentence)}`;
}
