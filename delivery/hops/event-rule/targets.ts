import { refusal, roleRequester, serviceRequester, type Requester } from "../../access";
import { type Edge, firstStop, type Onward, type Parcel, type Sorting, type Stop } from "../../core";
import {
  type Deployment,
  type DeployedResource,
  deliveryStreamType,
  eventRuleType,
  eventTargetType,
  logicalName,
  object,
  objectOf,
  text,
} from "../../deployment";
import { targetInputOf } from "../../events";
import { parseArn } from "../../iam";
import { notify } from "../../watch";
import type { World } from "../../world";
import type { DeliveryStreamAddress } from "../delivery-stream";
import { type DeadLetter, type QueueAddress, queueStop } from "../queue";
import type { StreamInput } from "../stream-cargo";
import type { TopicAddress } from "../topic";
import type { BusEvent, EventRuleAddress } from "./address";
import { busStop } from "./permission";
import { busName, type Rule } from "./rules";

/** Where events are handed on to. */
export type EventRuleNext = DeliveryStreamAddress | EventRuleAddress | QueueAddress | TopicAddress;

/** The service that brings events to targets. */
const eventsService = "events.amazonaws.com";

/** A target of a rule: gives events on, or keeps them where its way is closed. */
export interface Target {
  take(parcel: Parcel<BusEvent>, sorting: Sorting): void;
}

/**
 * The targets of a rule. They say its name and its bus's alone, which another account's or region's rule may have as well; the
 * export says from which of them they were made.
 */
export function targetsOf(
  deployment: Deployment,
  { resource: rule, name }: Pick<Rule, "resource" | "name">,
): readonly DeployedResource[] {
  return deployment
    .having("rule", name, eventTargetType)
    .filter(
      (target) =>
        busName(text(target, "eventBusName")) === busName(text(rule, "eventBusName")) &&
        mayBeMadeFrom(target, rule),
    );
}

function mayBeMadeFrom({ madeFrom }: DeployedResource, rule: DeployedResource): boolean {
  const rules = madeFrom?.rule?.filter((urn) => urn.includes(`${eventRuleType}::`)) ?? [];
  return rules.length === 0 || rules.includes(rule.urn);
}

/**
 * Opens the way to a target: a delivery stream or another bus under the target's role, or a topic that lets the rule in.
 * Where the way is closed, events are kept in the target's dead-letter queue, if its policy lets EventBridge in; else they are lost after a day of retries.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export function openTarget(
  world: World,
  onward: Onward<EventRuleNext>,
  rule: Rule,
  resource: DeployedResource,
): Target {
  const arn = text(resource, "arn") ?? "";
  const input = targetInputOf(resource);
  const { service } = parseArn(arn) ?? {};
  if (service === "sns") return openTopic(world, onward, rule, resource, input);
  if (service === "events") return openBus(world, onward, rule, resource);
  const writer = targetRole(world, rule, resource, arn);
  const stop = firstStop(
    () => (input.ok ? undefined : { place: rule.place, reason: input.faults.join("; ") }),
    () => streamStop(world.deployment, rule, writer, arn),
  );
  if (stop !== undefined || !input.ok) return closedTarget(world, onward, rule, resource, stop);
  const edge: Edge<StreamInput> = onward.edgeTo(rule.place, {
    hop: "delivery-stream",
    arn,
    entryStop: () => undefined,
  });
  return {
    take({ cargo: { event, timestamp }, tally }, sorting) {
      sorting.send(edge, { cargo: { data: input.value(event), timestamp }, tally });
    },
  };
}

/** A topic takes events by its own policy. */
function openTopic(
  world: World,
  onward: Onward<EventRuleNext>,
  rule: Rule,
  resource: DeployedResource,
  input: ReturnType<typeof targetInputOf>,
): Target {
  const arn = text(resource, "arn") ?? "";
  const { problems, told } = notify(world.deployment, arn, {
    service: eventsService,
    sourceArn: rule.arn,
    organizationId: world.organizationId,
  });
  const stop = !input.ok
    ? { place: rule.place, reason: input.faults.join("; ") }
    : told.length === 0
      ? { place: rule.place, reason: problems.join("; ") }
      : undefined;
  if (stop !== undefined || !input.ok) return closedTarget(world, onward, rule, resource, stop);
  const edge = onward.edgeTo(rule.place, { hop: "topic", arn, sourceArn: rule.arn });
  return {
    take({ cargo: { event, timestamp }, tally }, sorting) {
      sorting.send(edge, { cargo: { message: input.value(event), timestamp }, tally });
    },
  };
}

/** Another bus takes events as they are, and hands none on that came from a bus before. */
function openBus(
  world: World,
  onward: Onward<EventRuleNext>,
  rule: Rule,
  resource: DeployedResource,
): Target {
  const arn = text(resource, "arn") ?? "";
  const stop = forwardingStop(world, rule, resource);
  const at = parseArn(arn);
  if (stop !== undefined || at === undefined) return closedTarget(world, onward, rule, resource, stop);
  const edge = onward.edgeTo(rule.place, { hop: "event-rule", bus: busName(arn), at });
  const third: Stop = {
    place: rule.place,
    reason: "another bus brought the event, and EventBridge hands such an event on to no third bus",
  };
  return {
    take(parcel, sorting) {
      if (parcel.cargo.isForwarded === true) sorting.stop(third, parcel);
      else sorting.send(edge, { ...parcel, cargo: { ...parcel.cargo, isForwarded: true } });
    },
  };
}

/** Why a rule's target that is another bus is not reached; `undefined` if it is. */
export function forwardingStop(
  world: Pick<World, "deployment" | "organizationId">,
  rule: Rule,
  target: DeployedResource,
): Stop | undefined {
  const arn = text(target, "arn") ?? "";
  return busStop(world.deployment, arn, targetRole(world, rule, target, arn), world.organizationId);
}

function targetRole(
  { deployment, organizationId }: Pick<World, "deployment" | "organizationId">,
  { resource: rule, arn }: Rule,
  target: DeployedResource,
  targetArn: string,
): Requester {
  const { accountId = "", region = "" } = parseArn(arn) ?? parseArn(targetArn) ?? {};
  return roleRequester(deployment, {
    roleArn: text(target, "roleArn"),
    who: `target of rule ${logicalName(rule)}`,
    needs: "it has no roleArn, and a delivery stream or another bus takes events under a role only",
    service: eventsService,
    region,
    source: { accountId, arn },
    organizationId,
  });
}

function streamStop(
  deployment: Deployment,
  { place }: Rule,
  writer: Requester,
  arn: string,
): Stop | undefined {
  if (parseArn(arn)?.service !== "firehose") {
    return {
      place,
      reason: `its target ${arn || "is missing"}: only delivery streams, topics and event buses are modelled`,
    };
  }
  const asked = ["firehose:PutRecord", "firehose:PutRecordBatch"].map((action) => ({
    action,
    resource: arn,
    resourceAccountId: parseArn(arn)?.accountId ?? "",
  }));
  return firstStop(
    () => writer.barred,
    () => refusal(writer, asked),
    () =>
      deployment.byArn(arn, deliveryStreamType) === undefined
        ? { place: `delivery stream ${arn}`, reason: "it is not among the deployed resources" }
        : undefined,
  );
}

function closedTarget(
  world: World,
  onward: Onward<EventRuleNext>,
  rule: Rule,
  target: DeployedResource,
  stop: Stop | undefined,
): Target {
  const why = stop ?? { place: rule.place, reason: "its target is not reached" };
  const queue = objectOf(object(target, "deadLetterConfig"))?.arn;
  if (typeof queue !== "string" || queue === "") {
    const lost: Stop = { ...why, reason: `${why.reason}; and its target has no dead-letter queue` };
    return {
      take: (parcel, sorting) => {
        sorting.stop(lost, parcel);
      },
    };
  }
  const { accountId = "", region = "" } = parseArn(rule.arn) ?? {};
  const sender = serviceRequester({
    service: eventsService,
    region,
    source: { accountId, arn: rule.arn },
    organizationId: world.organizationId,
  });
  const queueClosed = queueStop(world.deployment, queue, sender);
  if (queueClosed !== undefined) {
    const lost: Stop = {
      ...why,
      reason: `${why.reason}; and its dead-letter queue is closed: ${queueClosed.reason}`,
    };
    return {
      take: (parcel, sorting) => {
        sorting.stop(lost, parcel);
      },
    };
  }
  const edge: Edge<DeadLetter> = onward.edgeTo(rule.place, { hop: "queue", arn: queue, sender });
  return {
    take({ cargo: { event, timestamp }, tally }, sorting) {
      sorting.send(edge, { cargo: { body: JSON.stringify(event), why, timestamp }, tally });
    },
  };
}
