import type { Loss } from "../core";
import { type Deployment, text } from "../deployment";
import type { Hops } from "../hops";
import type { AnyRecording } from "../senders";
import { parseArn } from "../iam";
import {
  type Alarm,
  alarmsIn,
  alarmsOf,
  type BoundedAlarm,
  boundedAlarm,
  compositeAlarmsOf,
  insightRulesOf,
  metricFiltersOf,
} from "../watch";
import type { AlarmOutcome, AlarmProof } from "./alarm-proof";
import { proveAlarm } from "./prove-alarm";
import { proveComposite } from "./prove-composite";
import { carried, type Scene, trafficOf } from "./scene";
import { baseRecord } from "./solve";
import { statesApart } from "./states-apart";

/** What traffic that was made for a deployment's own resources shows of them. */
export interface Proofs {
  readonly alarms: readonly AlarmProof[];
  /** Where a record stops that a flow log writes. */
  readonly losses: readonly Loss[];
  /** Where an alert stops that a capture host sends, set aside or not. */
  readonly alertLosses: readonly Loss[];
  /** Where a file stops that a capture host writes. */
  readonly captureLosses: readonly Loss[];
  /** Where a call stops that a trail records, in its own account or in another of its organisation. */
  readonly trailLosses: readonly Loss[];
  /** Where an item stops that a recorder of AWS Config records. */
  readonly configLosses: readonly Loss[];
}

/** What is proven of an alarm, and what a composite alarm must know of it. */
interface ProvenAlarm {
  readonly proof: AlarmProof;
  readonly region: string | undefined;
  /** Where the model can evaluate it. */
  readonly alarm: readonly Alarm[];
}

/** Proves every alarm and every flow log of a deployment. */
export async function proofsOf(
  hops: Hops,
  deployment: Deployment,
  organizationId: string | undefined,
): Promise<Proofs> {
  const bare = {
    hops,
    deployment,
    organizationId,
    filters: [...metricFiltersOf(deployment), ...insightRulesOf(deployment)],
    flowLogs: [],
    addresses: [],
  };
  const { atWork, network: ways } = await carried(bare, []);
  const { readable } = atWork["flow-log"].flowLogs;
  const scene: Scene = { ...bare, flowLogs: readable, addresses: ways.opened };
  const alarms: ProvenAlarm[] = [];
  for (const { resource, alarm } of alarmsOf(deployment)) {
    const outcome = alarm.ok
      ? await proveAlarm(scene, alarm.value)
      : await proveBound(scene, boundedAlarm(resource), alarm.faults.join("; "));
    alarms.push({
      proof: { urn: resource.urn, name: text(resource, "name") ?? resource.id, ...outcome },
      region: regionOf(text(resource, "arn") ?? ""),
      alarm: alarm.ok ? [alarm.value] : [],
    });
  }
  const composites = compositeAlarmsOf(deployment).map((composite) => {
    const names = composite.rule.ok ? alarmsIn(composite.rule.value) : [];
    // A rule asks alarms of its own region: another's may have the same name.
    const asked = alarms.filter(
      ({ region, proof }) => region === regionOf(composite.arn) && names.includes(proof.name),
    );
    const evaluated = asked.flatMap(({ alarm }) => alarm);
    const neverLacking = evaluated.filter(({ rule }) => rule.treatMissingData === "notBreaching");
    const { urn, name } = composite;
    const outcome = proveComposite(
      composite,
      asked.map(({ proof }) => proof),
      new Set(neverLacking.map((alarm) => alarm.name)),
      statesApart(evaluated),
    );
    return { urn, name, ...outcome };
  });
  const one = scene.flowLogs.map((flowLog) => trafficOf(flowLog, [baseRecord(deployment, flowLog)]));
  const { network } = await carried(scene, one);
  return {
    alarms: [...alarms.map(({ proof }) => proof), ...composites],
    losses: network.ledger.losses.filter(({ kind }) => kind === "lost"),
    alertLosses: await lossesOf(scene, atWork.suricata.deployed, anAlert),
    captureLosses: await lossesOf(scene, atWork.captures.deployed, aCapture),
    trailLosses: await lossesOf(scene, atWork.cloudtrail.deployed, calls),
    configLosses: await lossesOf(scene, atWork.config.deployed, anItem),
  };
}

/** Where one record of what services send stops, if any of them is deployed. */
async function lossesOf(
  scene: Scene,
  deployed: readonly unknown[],
  recording: AnyRecording,
): Promise<readonly Loss[]> {
  if (deployed.length === 0) return [];
  const { network } = await carried(scene, [recording]);
  return network.ledger.losses.filter(({ kind }) => !leftOut.includes(kind));
}

/** On purpose, as a subscription does that asks for some alerts only. */
const leftOut: readonly Loss["kind"][] = ["not captured", "dropped"];

/** Of what every alert has, as Suricata writes it. */
const anAlert = {
  telemetry: "suricata",
  label: "proof",
  source: {},
  records: [
    JSON.stringify({
      timestamp: "2026-01-01T00:00:00.000000+0000",
      event_type: "alert",
      alert: { action: "allowed", signature_id: 1, signature: "proof", severity: 3 },
    }),
  ],
} as const;

const aCapture = {
  telemetry: "captures",
  label: "proof",
  source: {},
  records: ["vni1-20260101T000000Z.pcap"],
} as const;

const aCall = {
  eventTime: "2026-01-01T00:00:00Z",
  eventID: "00000000-0000-4000-8000-000000000000",
  eventSource: "ec2.amazonaws.com",
  eventName: "DeleteFlowLogs",
  eventCategory: "Management",
  eventType: "AwsApiCall",
  readOnly: false,
};

/** What any trail of management events records, as CloudTrail tells of it: of the trail's own account, and of another. */
const calls = {
  telemetry: "cloudtrail",
  label: "proof",
  source: {},
  records: [
    JSON.stringify(aCall),
    JSON.stringify({
      ...aCall,
      eventID: "00000000-0000-4000-8000-000000000001",
      recipientAccountId: "000000000000",
    }),
  ],
} as const;

/** Of what every item has, as AWS Config records it. */
const anItem = {
  telemetry: "config",
  label: "proof",
  source: {},
  records: [
    JSON.stringify({
      configurationItemCaptureTime: "2026-01-01T00:00:00.000Z",
      resourceType: "AWS::EC2::VPC",
      resourceId: "vpc-0123456789abcdef0",
    }),
  ],
} as const;

/** An alarm on a statistic that is not modelled cannot ring where one that rings more often cannot. */
async function proveBound(
  scene: Scene,
  bounded: BoundedAlarm | undefined,
  unknown: string,
): Promise<AlarmOutcome> {
  const outcome = bounded && (await proveAlarm(scene, bounded.alarm));
  return bounded && outcome?.kind === "cannot ring"
    ? { kind: "cannot ring", reason: `${bounded.why}, and ${outcome.reason}` }
    : { kind: "not proven", reason: unknown };
}

function regionOf(arn: string): string | undefined {
  return parseArn(arn)?.region;
}
