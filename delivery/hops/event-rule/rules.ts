import { type Deployment, type DeployedResource, eventRuleType, logicalName, text } from "../../deployment";
import { type EventPattern, parseEventPattern } from "../../events";
import type { Result } from "../../../telemetry/result";

/** A rule of a bus that is asked about its events. */
export interface Rule {
  readonly resource: DeployedResource;
  /** In words: "rule guardduty". */
  readonly place: string;
  readonly name: string;
  readonly arn: string;
  readonly pattern: Result<EventPattern>;
}

/** The rules of a bus that are switched on and have a pattern; the others run on a schedule. */
export function rulesOf(deployment: Deployment, bus: string): readonly Rule[] {
  return deployment.ofType(eventRuleType).flatMap((resource) => {
    const pattern = text(resource, "eventPattern");
    const isOn =
      (text(resource, "state") ?? "ENABLED") !== "DISABLED" && resource.properties.isEnabled !== false;
    if (busName(text(resource, "eventBusName")) !== bus || pattern === undefined || !isOn) return [];
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
