import { type Deployment, type DeployedResource, eventRuleType, logicalName, text } from "../../deployment";
import { type EventPattern, parseEventPattern } from "../../events";
import { parseArn } from "../../iam";
import type { Result } from "../../../telemetry/result";
import type { BusPlace } from "./address";

/** A rule of a bus that is asked about its events. */
export interface Rule {
  readonly resource: DeployedResource;
  /** In words: "rule guardduty". */
  readonly place: string;
  readonly name: string;
  readonly arn: string;
  readonly pattern: Result<EventPattern>;
}

/**
 * The rules of a bus that are switched on and have a pattern; the others run on a schedule.
 * @param at where the bus is; by default the rules of every bus of that name.
 */
export function rulesOf(deployment: Deployment, bus: string, at?: BusPlace): readonly Rule[] {
  return deployment.ofType(eventRuleType).flatMap((resource) => {
    const pattern = text(resource, "eventPattern");
    const isOn =
      (text(resource, "state") ?? "ENABLED") !== "DISABLED" && resource.properties.isEnabled !== false;
    if (busName(text(resource, "eventBusName")) !== bus || pattern === undefined || !isOn) return [];
    if (!isAt(at, text(resource, "arn"))) return [];
    return [
      {
        resource,
        place: `rule ${logicalName(resource)}`,
        name: text(resource, "name") ?? resource.id,
        arn: text(resource, "arn") ?? "",
        pattern: parseEventPattern(pattern),
      },
    ];
  });
}

/** A bus is named by its name or its ARN, and is the account's own where it is not named. */
export function busName(named: string | undefined): string {
  return named?.split("/").at(-1) ?? "default";
}

/** Whether the resource of this ARN is in the account and region; so is every one of which it is not known. */
export function isAt(at: BusPlace | undefined, arn: string | undefined): boolean {
  const place = parseArn(arn ?? "");
  if (at === undefined || place === undefined) return true;
  return place.accountId === at.accountId && place.region === at.region;
}
