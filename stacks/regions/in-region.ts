import type { FlowLogPipeline } from "../../components";
import { offlinePreviewVariable } from "../account/part";
import { countedIn, detectionKeys } from "../alarms/detections";
import type { ByName } from "../by-name";
import type { PipelineConfig } from "../flow-logs/schema";
import type { StackConfig } from "../parts";
import { nameIn, regionsOf } from "./stack-regions";

/**
 * What of the configuration is made in the stack's own region: all of it but VPCs of other regions, and pipelines that are
 * in others alone with what watches them.
 */
export function inOwnRegion(config: StackConfig): StackConfig {
  const here = pipelinesIn(config, config["aws:region"]);
  return {
    ...config,
    flowLogPipelines: here.map(({ pipeline, otherRegions }) =>
      otherRegions.length === 0 ? pipeline : { ...pipeline, otherRegions },
    ),
    alarms: alarmsOn(here, config.alarms, (name) => name),
  };
}

/** The configuration of a region beside the stack's own. */
export type OtherRegionConfig = StackConfig & { readonly isOtherRegion: true };

/**
 * What of the configuration is made in another region: its VPCs and pipelines, alarms on these, and whom they tell; what AWS
 * Config records there, and findings where they are asked for. What is the account's was made in the first region of each pipeline, and is shared.
 *
 * @param made the pipelines of the regions before, by the names of the configuration.
 */
export function inOtherRegion(
  config: StackConfig,
  region: string,
  made: ByName<FlowLogPipeline>,
): OtherRegionConfig {
  const own = config["aws:region"];
  const here = pipelinesIn(config, region);
  const called = (name: string) => nameIn(region, name);
  const { regionalTopicArns = {}, topicArn, ...alerts } = config.alerts;
  return {
    ...accountOf(config),
    "aws:region": region,
    isOtherRegion: true,
    vpcs: config.vpcs.map((vpc) => ({ ...vpc, region: vpc.region ?? own })),
    flowLogPipelines: here.map(({ pipeline, isFirst, otherRegions }) => ({
      ...pipeline,
      name: called(pipeline.name),
      ...(isFirst ? { otherRegions } : sharing(pipeline, made)),
    })),
    flowLogReceivers: [],
    alerts: { ...alerts, ...(topicArn !== undefined && { topicArn: regionalTopicArns[region] }) },
    alarms: alarmsOn(here, config.alarms, called),
    configRecorder: config.configRecorder,
    // Where another account administers Security Hub and GuardDuty in that region, they are there already.
    findings: config.findings?.everyRegion === true ? config.findings : undefined,
    timeSync: { vpcs: [] },
    mirroring: { targets: [], sessions: [] },
    dashboard: false,
  };
}

/** Where and as whom a stack is made, in every region alike. */
function accountOf(config: StackConfig) {
  const { role, accountId, assumeRoleArn, organizationId } = config;
  const offlinePreview = config[offlinePreviewVariable];
  return {
    role,
    accountId,
    assumeRoleArn,
    organizationId,
    [offlinePreviewVariable]: offlinePreview,
  } as const;
}

/** A pipeline in one of its regions. */
interface RegionalPipeline {
  readonly pipeline: PipelineConfig;
  /** Whether it makes what the others share, and the table over the files of all. */
  readonly isFirst: boolean;
  /** Those after the first. */
  readonly otherRegions: readonly string[];
}

/** Subnets and interfaces are of the stack's own region. */
function pipelinesIn(config: StackConfig, region: string): readonly RegionalPipeline[] {
  const own = config["aws:region"];
  return config.flowLogPipelines.flatMap((pipeline) => {
    const { vpcs, subnetIds, networkInterfaceIds } = pipeline.sources;
    const isInOwn = subnetIds.length > 0 || networkInterfaceIds.length > 0;
    const regions = [...new Set([...(isInOwn ? [own] : []), ...regionsOf(config, vpcs)])];
    const [first, ...otherRegions] = regions;
    return regions.includes(region) ? [{ pipeline, isFirst: first === region, otherRegions }] : [];
  });
}

/** A pipeline that uses what the one in its first region has made: what asks the bucket's files is there too. */
function sharing({ name, queries, sources }: PipelineConfig, made: ByName<FlowLogPipeline>) {
  const sharesWith = made[name];
  if (sharesWith === undefined) throw new Error(`pipeline "${name}" is not yet made in its first region`);
  return {
    sharesWith,
    queries: queries?.insights === undefined ? undefined : { insights: queries.insights },
    sources: { ...sources, subnetIds: [], networkInterfaceIds: [] },
  };
}

type Alarms = StackConfig["alarms"];

/** The alarms on these pipelines, each called so; an incident that is not whole here leaves its alarms to tell. */
function alarmsOn(
  here: readonly RegionalPipeline[],
  alarms: Alarms,
  called: (name: string) => string,
): Alarms {
  const watched = new Set(here.map(({ pipeline }) => pipeline.name));
  const asked = new Set(here.filter(({ isFirst }) => isFirst).map(({ pipeline }) => pipeline.name));
  const lists = detectionKeys.map((kind) => [
    kind,
    alarms[kind]
      .filter(({ pipeline }) => (countedIn(kind) === "table" ? asked : watched).has(pipeline))
      .map((alarm) => ({ ...alarm, name: called(alarm.name), pipeline: called(alarm.pipeline) })),
  ]);
  // Each list is of its own kind's settings, which fromEntries does not say.
  const detections = Object.fromEntries(lists) as Pick<Alarms, (typeof detectionKeys)[number]>;
  const names = new Set(detectionKeys.flatMap((kind) => detections[kind].map(({ name }) => name)));
  const incidents = alarms.incidents
    .map((incident) => ({
      ...incident,
      name: called(incident.name),
      alarms: incident.alarms.map((alarm) => called(alarm)),
    }))
    .filter((incident) => incident.alarms.every((alarm) => names.has(alarm)));
  for (const { name } of incidents) names.add(name);
  const suppressions = alarms.suppressions
    .map((suppression) => ({ ...suppression, alarm: called(suppression.alarm) }))
    .filter(({ alarm }) => names.has(alarm));
  return { ...alarms, ...detections, incidents, suppressions };
}
