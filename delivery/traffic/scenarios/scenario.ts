import type { FlowLogRecord } from "../../../telemetry/flow-logs";
import { addressIn, type GeneratedNetwork, madeUpId } from "../network";
import type { Random } from "../random";
import type { RecordingInterface } from "../flow-record";

/** What a scenario is made for. */
export interface ScenarioContext {
  readonly network: GeneratedNetwork;
  readonly random: Random;
  /** Epoch seconds, a whole minute. */
  readonly start: number;
  readonly minutes: number;
  /** Who refused connections come from and go to, and where stolen data goes. */
  readonly actors: Actors;
}

export interface Actors {
  /** Address in the VPC whose HTTP is rejected. */
  readonly rejectedSource: string;
  readonly rejectedDestination: string;
  /** Address outside that data is sent to. */
  readonly exfiltrationTarget: string;
}

/** One kind of traffic: a file each, registered in `generate.ts`. */
export interface Scenario {
  readonly label: string;
  readonly records: (context: ScenarioContext) => readonly FlowLogRecord[];
}

/** The most bytes of an ordinary record, below what an exfiltration alarm at 100,000 bytes looks for. */
export const ordinaryBytes = 90_000;

/** The web server in the public subnet, the application in the private one, and the NAT gateway's interface. */
export function webServer({ network }: ScenarioContext): RecordingInterface & { readonly address: string } {
  return instance("web", network.publicSubnet, addressIn(network.publicSubnet.cidrBlock, 10));
}

export function application({ network }: ScenarioContext): RecordingInterface & { readonly address: string } {
  return instance("app", network.privateSubnet, addressIn(network.privateSubnet.cidrBlock, 20));
}

export function natGateway({ network }: ScenarioContext): RecordingInterface & { readonly address: string } {
  const { networkInterfaceId, privateIp } = network.natGateway;
  return { id: networkInterfaceId, subnet: network.publicSubnet, address: privateIp };
}

/** An ephemeral port, as Linux chooses them. */
export function ephemeralPort(random: Random): number {
  return random(32_768, 60_999);
}

function instance(
  name: string,
  subnet: RecordingInterface["subnet"],
  address: string,
): RecordingInterface & { readonly address: string } {
  return { id: madeUpId("eni", name), instanceId: madeUpId("i", name), subnet, address };
}
