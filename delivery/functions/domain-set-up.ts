import type { BootstrapHandler } from "../../functions/bootstrap";
import type { Stop } from "../core";
import {
  functionInvocationType,
  functionType,
  logicalName,
  text,
  type DeployedResource,
} from "../deployment";
import { type Domain, signedBy } from "../opensearch";
import type { World } from "../world";
import { readFunction } from "../lambda";
import { messageOf } from "../../telemetry/message-of";
import { runnable } from "./run";

type BootstrapSettings = Parameters<BootstrapHandler>[0];

/** How a domain came to have its templates and roles. */
export interface SetUp {
  /** What the deployed invocations asked the bootstrap function for. */
  readonly settings: readonly BootstrapSettings[];
  /** Why the domain is not set up as the deployment wants it. */
  readonly stops: readonly Stop[];
}

const done = new WeakMap<Domain, Promise<SetUp>>();

/**
 * Sets a domain up as the deployment does, once: runs the bundle of the bootstrap function for every deployed
 * invocation of it, as the function's role, against the domain's server.
 */
export function setUpOf(world: World, domain: Domain): Promise<SetUp> {
  const known = done.get(domain) ?? setUp(world, domain);
  done.set(domain, known);
  return known;
}

async function setUp(world: World, domain: Domain): Promise<SetUp> {
  const settings: BootstrapSettings[] = [];
  const stops: Stop[] = [];
  for (const invocation of world.deployment.ofType(functionInvocationType)) {
    const outcome = await invoke(world, domain, invocation);
    if (outcome === undefined) continue;
    if ("reason" in outcome) stops.push(outcome);
    else settings.push(outcome);
  }
  if (settings.length === 0 && stops.length === 0) {
    stops.push({
      place: domain.place,
      reason:
        "no invocation of a bootstrap function is deployed for it, so it has neither index templates nor role mappings",
    });
  }
  return { settings, stops };
}

/** What the invocation set up, why it could not; `undefined` if it is about something else. */
async function invoke(
  world: World,
  domain: Domain,
  invocation: DeployedResource,
): Promise<BootstrapSettings | Stop | undefined> {
  const name = text(invocation, "functionName") ?? "";
  const [resource] = [
    ...world.deployment.having("name", name, functionType),
    ...world.deployment.having("arn", name, functionType),
  ];
  const place = `invocation ${logicalName(invocation)}`;
  if (resource === undefined)
    return { place, reason: `its function ${name} is not among the deployed resources` };
  const deployed = readFunction(resource);
  if (!deployed.ok) return { place, reason: deployed.faults.join("; ") };
  const { environment } = deployed.value;
  const found = world.domains.find({ endpoint: environment.DOMAIN_ENDPOINT ?? "" });
  if ("reason" in found || found.arn !== domain.arn) return undefined;
  const made = await runnable(world, deployed.value, "bootstrap");
  if ("reason" in made) return made;
  try {
    const settings = JSON.parse(text(invocation, "input") ?? "") as BootstrapSettings;
    await made.exports.createHandler(environment, { http: () => signedBy(made.role, domain) })(settings);
    return settings;
  } catch (error) {
    return { place, reason: messageOf(error) };
  }
}
