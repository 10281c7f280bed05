import { type Carried, carry } from "./carry";
import type { Loss } from "./core";
import type { Deployment, DeployedResource } from "./deployment";
import { findingsOf } from "./findings";
import { hops, type Hops } from "./hops";
import { parseArn } from "./iam";
import { inspect, type Inspection } from "./inspection";
import type { SearchServer } from "./opensearch";
import { type Proofs, proofsOf } from "./proof";
import { type DeliveryReport, senderReports, sourceReports, type Undelivered } from "./report";
import type { AnyRecording } from "./senders";
import { tellSoundReadings } from "./sound-readings";
import { alarmsOf, compositeAlarmsOf, reportAlarm, reportComposite, spansOf } from "./watch";

export interface ReplayOptions {
  /** Organisation of the accounts (`o-…`), for policies with `aws:SourceOrgID`. Unknown unless given. */
  readonly organizationId?: string;
  /**
   * What the report holds of log events, objects and stream records: the first few on each edge, without contents, so
   * that any number of records fits; or everything, for who looks into it. Default `examples`.
   */
  readonly keep?: "examples" | "everything";
  /** The server of an OpenSearch domain. Default: one in memory, which holds as much as the domain would. */
  readonly searchServer?: (domain: DeployedResource) => SearchServer;
}

/** Arrivals on each edge that a report holds by default. */
const fewExamples = 3;

/**
 * Moves traffic through the deployed resources: from the senders that see it through every hop to where it comes to
 * rest, through metric filters and the services' own counts to metrics, alarms and the people behind them.
 * Deterministic, and without a look at anything else; what the model does not know counts as not delivered and is told
 * by name. Holds a batch of records at a time, and what hops hold back.
 */
export function replay(
  deployment: Deployment,
  traffic: readonly AnyRecording[],
  options: ReplayOptions = {},
): Promise<DeliveryReport> {
  return replayThrough(hops, deployment, traffic, options);
}

/** {@link replay} through other hops of the same names: for tests of what a faulty one does. */
export async function replayThrough(
  carrying: Hops,
  deployment: Deployment,
  traffic: readonly AnyRecording[],
  options: ReplayOptions = {},
): Promise<DeliveryReport> {
  const { organizationId, keep, searchServer } = options;
  const all = keep === "everything";
  const carried = await carry(carrying, deployment, traffic, {
    organizationId,
    searchServer,
    keeps: { examples: all ? Infinity : fewExamples, contents: all },
  });
  const proofs = await proofsOf(carrying, deployment, organizationId);
  return reportOf(carried, proofs, await inspect(carried));
}

function reportOf(
  { world, network, atWork, moved }: Carried,
  proofs: Proofs,
  inspection: Inspection,
): DeliveryReport {
  const { deployment, organizationId, metrics, metricFilters } = world;
  const { ledger, opened, hops: carried } = network;
  const { flowLogs } = atWork["flow-log"];
  const spans = spansOf(moved.map(({ times }) => times));
  const alarms = alarmsOf(deployment);
  const readable = alarms.flatMap(({ alarm }) => (alarm.ok ? [alarm.value] : []));
  tellSoundReadings(deployment, readable, metrics, spans);
  const composites = compositeAlarmsOf(deployment);
  const telling = { composites, organizationId };
  const alarmReports = alarms.map(({ resource, alarm }) =>
    reportAlarm(deployment, resource, alarm, metrics, spans, telling),
  );
  // A rule asks alarms of its own region: another's may have the same name.
  const changesIn = (region: string | undefined) =>
    new Map(
      alarmReports.flatMap(({ name, transitions }, at) => {
        const alarm = alarms[at]?.alarm;
        return alarm?.ok === true && parseArn(alarm.value.arn)?.region === region
          ? [[name, transitions] as const]
          : [];
      }),
    );
  const destinations = flowLogs.reports(ledger);
  return {
    recordsIn: moved.reduce((sum, { records }) => sum + records, 0),
    traffic: moved.map(({ label, records }) => ({ label, records })),
    destinations,
    senders: senderReports(deployment, ledger),
    mirrorSessions: atWork["mirrored-packets"].reports(ledger.losses),
    sources: sourceReports(metrics, ledger.lines),
    metricFilters: metricFilters.reports,
    alarms: [
      ...alarmReports,
      ...composites.map((composite) =>
        reportComposite(deployment, composite, changesIn(parseArn(composite.arn)?.region), organizationId),
      ),
    ],
    proofs: proofs.alarms,
    undelivered: inOrder(
      ledger.losses,
      destinations.map(({ flowLog }) => flowLog),
    ),
    findings: findingsOf({
      deployment,
      senders: atWork,
      filters: metricFilters.deployed,
      alarms,
      composites,
      addresses: opened,
      destinations,
      ledger: ledger.lines,
      organizationId,
      proofs,
      inspection,
    }),
    ledger: ledger.lines,
    logEvents: carried["log-group"].arrivals,
    objects: carried.bucket.arrivals,
    streamRecords: carried["delivery-stream"].arrivals,
    documents: carried["search-index"].arrivals,
    mirroredPackets: carried["mirror-target"].arrivals,
    toldMessages: carried.topic.arrivals,
  };
}

/** Losses sender by sender, those of no sender at the end. */
function inOrder(losses: readonly Loss[], senderUrns: readonly string[]): readonly Undelivered[] {
  const positions = new Map(senderUrns.map((urn, position) => [urn, position]));
  const position = ({ origin }: Loss): number => positions.get(origin.sender ?? "") ?? positions.size;
  return [...losses]
    .sort((left, right) => position(left) - position(right))
    .map(({ kind, origin, records, place, reason }) => ({
      kind,
      flowLog: origin.sender,
      label: origin.label,
      records,
      place,
      reason,
    }));
}
