import type { Deployment } from "../deployment";
import { addressIn, type GeneratedNetwork, networkOf } from "./network";
import { randomOf } from "./random";
import { exfiltration } from "./scenarios/exfiltration";
import { natTraffic } from "./scenarios/nat-traffic";
import { refusedSshScan } from "./scenarios/refused-ssh-scan";
import { rejectedHttp } from "./scenarios/rejected-http";
import { s3Traffic } from "./scenarios/s3-traffic";
import type { Actors, Scenario } from "./scenarios/scenario";
import { webTraffic } from "./scenarios/web-traffic";
import type { Traffic } from "./traffic";

export interface GenerateTrafficOptions {
  /** The same seed gives the same traffic. */
  readonly seed: number;
  /** Whose VPC the traffic flows through: its addresses, subnets and NAT gateway are used. */
  readonly deployment: Deployment;
  /** Default: the first VPC of the deployment. */
  readonly vpcId?: string;
  /** Epoch seconds, cut to a whole minute. Default 2026-01-05T09:00:00Z. */
  readonly start?: number;
  /** How long the ordinary traffic runs. Default 30. */
  readonly minutes?: number;
  /** Default: the seeds' hosts (0.155 to 14.100 of the VPC) and an address of a documentation block. */
  readonly actors?: Partial<Actors>;
}

const defaultStart = Date.UTC(2026, 0, 5, 9) / 1000;
const defaultMinutes = 30;

/** Each kind of traffic and how many minutes after the start it begins. */
const scenarios: readonly { readonly scenario: Scenario; readonly beginsAt: number }[] = [
  { scenario: webTraffic, beginsAt: 0 },
  { scenario: natTraffic, beginsAt: 0 },
  { scenario: s3Traffic, beginsAt: 0 },
  { scenario: refusedSshScan, beginsAt: 5 },
  { scenario: rejectedHttp, beginsAt: 10 },
  { scenario: exfiltration, beginsAt: 20 },
];

/**
 * Traffic through a deployment's VPC, one entry for each kind, every label beginning with "generated: ". Empty where the
 * deployment has no VPC and no flow log of one.
 */
export function generateTraffic(options: GenerateTrafficOptions): readonly Traffic[] {
  const network = networkOf(options.deployment, options.vpcId);
  if (network === undefined) return [];
  const start = Math.floor((options.start ?? defaultStart) / 60) * 60;
  const actors = { ...defaultActors(network), ...options.actors };
  return scenarios.map(({ scenario, beginsAt }) => ({
    telemetry: "flow-log",
    label: `generated: ${scenario.label}`,
    source: { vpcId: network.vpcId },
    records: scenario.records({
      network,
      random: randomOf(options.seed, scenario.label),
      start: start + beginsAt * 60,
      minutes: options.minutes ?? defaultMinutes,
      actors,
    }),
  }));
}

/** In 10.0.0.0/16 these are the seeds' 10.0.0.155 and 10.0.14.100. */
function defaultActors(network: GeneratedNetwork): Actors {
  return {
    rejectedSource: addressIn(network.cidrBlock, 155),
    rejectedDestination: addressIn(network.cidrBlock, 14 * 256 + 100),
    exfiltrationTarget: "203.0.113.66",
  };
}
