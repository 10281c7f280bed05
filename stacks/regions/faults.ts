import type { RawValue } from "../configuration/raw-value";
import { name as nameSchema } from "../configuration/values";
import { detectionKeys } from "../alarms/detections";
import { nameIn } from "./stack-regions";

/** What is wrong with VPCs of other regions than the stack's own: what names them, and what cannot go there. */
export function regionFaults(configuration: RawValue): string[] {
  const elsewhere = vpcsElsewhere(configuration);
  const alerts = configuration.at("alerts");
  const unused = unusedTopics(alerts, new Set(elsewhere.values()));
  if (elsewhere.size === 0) return unused;
  const pipelines = configuration.at("flowLogPipelines").entries();
  return [
    ...namedElsewhere(configuration, elsewhere),
    ...pipelines.flatMap((pipeline) => pipelineFaults(pipeline, elsewhere)),
    ...alarmNameFaults(configuration, elsewhere),
    ...alertFaults(alerts, new Set(elsewhere.values())),
    ...unused,
  ];
}

/** The VPCs that are not in the stack's own region, with theirs. */
function vpcsElsewhere(configuration: RawValue): ReadonlyMap<string, string> {
  const own = configuration.at("aws:region").text();
  return new Map(
    configuration
      .at("vpcs")
      .entries()
      .flatMap((vpc) => {
        const [name, region] = [vpc.at("name").text(), vpc.at("region").text()];
        return name === undefined || region === undefined || region === own ? [] : [[name, region] as const];
      }),
  );
}

/** Parts beside the pipelines are in the stack's own region, and so must be the VPCs that they name. */
function namedElsewhere(configuration: RawValue, elsewhere: ReadonlyMap<string, string>): string[] {
  const parts = ["siem", "timeSync", "mirroring", "laboratory"];
  return parts
    .flatMap((part) => namesOfVpcs(configuration.at(part)))
    .flatMap((place) => {
      const region = elsewhere.get(place.text() ?? "");
      return region === undefined
        ? []
        : [
            place.fault(
              `a VPC of aws:region; that one is in ${region}, where only pipelines and their alarms are made, findings and what AWS Config records; give it a stack of that region`,
            ),
          ];
    });
}

/** Places that name a VPC: `vpc`, `vpcName`, and the entries of `vpcs` or their names. */
function namesOfVpcs(place: RawValue): RawValue[] {
  return place.within().flatMap((inner) => {
    const [owner, last] = [inner.pathSteps.at(-2), inner.pathSteps.at(-1)];
    if (last === "vpc" || last === "vpcName") return inner.text() === undefined ? [] : [inner];
    if (owner === "vpcs") return [inner.text() === undefined ? inner.at("name") : inner];
    return namesOfVpcs(inner);
  });
}

function regionsOfPipeline(pipeline: RawValue, elsewhere: ReadonlyMap<string, string>): ReadonlySet<string> {
  const vpcs = pipeline.at("sources", "vpcs").entries();
  return new Set(vpcs.flatMap((vpc) => elsewhere.get(vpc.text() ?? "") ?? []));
}

function pipelineFaults(pipeline: RawValue, elsewhere: ReadonlyMap<string, string>): string[] {
  const regions = [...regionsOfPipeline(pipeline, elsewhere)];
  if (regions.length === 0) return [];
  const firehose = pipeline.at("destinations", "firehose");
  const key = pipeline.at("destinations", "cloudWatchLogs", "encryption", "kmsKeyArn");
  return [
    ...(firehose.isAbsent
      ? []
      : [
          `${firehose.path}: a delivery stream takes flow logs of its own region; give VPCs of ${regions.join(", ")} a pipeline without`,
        ]),
    ...(key.isAbsent
      ? []
      : [
          key.fault(
            `customer-managed-key, which makes one in each region: log groups take keys of their own`,
          ),
        ]),
    ...nameFaults(pipeline.at("name"), regions),
  ];
}

function alarmNameFaults(configuration: RawValue, elsewhere: ReadonlyMap<string, string>): string[] {
  const pipelines = configuration.at("flowLogPipelines").entries();
  return detectionKeys
    .flatMap((kind) => configuration.at("alarms", kind).entries())
    .flatMap((alarm) => {
      const watched = pipelines.find((pipeline) => pipeline.at("name").found === alarm.at("pipeline").found);
      const regions = watched && regionsOfPipeline(watched, elsewhere);
      return nameFaults(alarm.at("name"), [...(regions ?? [])]);
    });
}

/** What names begin with must leave room for the region. */
function nameFaults(place: RawValue, regions: readonly string[]): string[] {
  const name = place.text();
  if (name === undefined || !nameSchema.safeParse(name).success) return [];
  const long = regions
    .map((region) => nameIn(region, name))
    .find((there) => !nameSchema.safeParse(there).success);
  return long === undefined
    ? []
    : [place.fault(`a shorter name: there it is called ${long}, of which at most 32 characters are taken`)];
}

/** An alarm acts on topics of its own region alone. */
function alertFaults(alerts: RawValue, regions: ReadonlySet<string>): string[] {
  const topics = alerts.at("regionalTopicArns");
  const secret = alerts.at("slack", "secret");
  const isAdopted = !alerts.at("topicArn").isAbsent;
  const right = (region: string) => `a topic of ${region}: alarms act on topics of their own region`;
  const wanted = isAdopted ? [...regions] : [];
  return [
    ...wanted
      .map((region) => [region, topics.at(region)] as const)
      .flatMap(([region, topic]) =>
        topic.isAbsent || ![undefined, region].includes(topic.text()?.split(":")[3])
          ? [topic.fault(right(region))]
          : [],
      ),
    ...(secret.isAbsent || isAdopted
      ? []
      : [
          secret.fault(
            "webhookUrl in its place: a secret of Secrets Manager is of one region, and VPCs are in several",
          ),
        ]),
  ];
}

/** Topics of regions in which nothing is made, or beside one that is made here. */
function unusedTopics(alerts: RawValue, regions: ReadonlySet<string>): string[] {
  const topics = alerts.at("regionalTopicArns");
  const isAdopted = !alerts.at("topicArn").isAbsent;
  return (topics.keys() ?? [])
    .filter((region) => !isAdopted || !regions.has(region))
    .map((region) =>
      topics
        .at(region)
        .fault(
          isAdopted
            ? "a region of a VPC that is not aws:region"
            : "topicArn beside it, of the stack's own region",
        ),
    );
}
