import type { Loss } from "../core";
import { type Deployment, text } from "../deployment";
import type { Hops } from "../hops";
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
import { carried, proofLabel, type Scene, trafficOf } from "./scene";
import { type ProvenService, provenServices, recordingOf } from "./service-records";
import { baseRecord } from "./solve";
import { statesApart } from "./states-apart";

/** What traffic that was made for a deployment's own resources shows of them. */
export interface Proofs {
  readonly alarms: readonly AlarmProof[];
  /** Where a record stops that a flow log writes. */
  readonly losses: readonly Loss[];
  /** Where a record stops that such a service sends, set aside or not. */
  readonly serviceLosses: Readonly<Record<ProvenService, readonly Loss[]>>;
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
  const { network } = await carried(scene, [
    ...scene.flowLogs.map((flowLog) => trafficOf(flowLog, [baseRecord(deployment, flowLog)])),
    ...provenServices.filter((service) => atWork[service].deployed.length > 0).map(recordingOf),
  ]);
  const { losses } = network.ledger;
  const ofService = (service: ProvenService) =>
    losses.filter(({ origin, kind }) => origin.label === service && !leftOut.includes(kind));
  return {
    alarms: [...alarms.map(({ proof }) => proof), ...composites],
    losses: losses.filter(({ origin, kind }) => origin.label === proofLabel && kind === "lost"),
    serviceLosses: {
      suricata: ofService("suricata"),
      captures: ofService("captures"),
      cloudtrail: ofService("cloudtrail"),
      config: ofService("config"),
    },
  };
}

/** On purpose, as a subscription does that asks for some alerts only. */
const leftOut: readonly Loss["kind"][] = ["not captured", "dropped"];

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
