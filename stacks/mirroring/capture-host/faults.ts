import {
  captureHostFaults,
  healthCheckPort,
  hostSourceFaults,
  hostUserDataFaults,
} from "../../../components";
import { configuredAccount } from "../../account/part";
import { vpcCidrBlock } from "../../configuration/addresses";
import { argumentFaults } from "../../configuration/argument-faults";
import type { RawValue } from "../../configuration/raw-value";
import { repeated } from "../../configuration/repeated";
import { wayOutFaults } from "../../network/way-out";
import { sourcesOf, vnisOf } from "./placement";
import { CaptureHostConfig } from "./schema";

/** What is wrong with the capture host of a target, and with what stands around it. */
export function targetHostFaults(target: RawValue): string[] {
  const balancer = target.at("networkLoadBalancer");
  const host = balancer.at("captureHost");
  const port = balancer.at("healthCheckPort");
  if (balancer.isAbsent) return [];
  if (host.isAbsent) {
    const right = "a TCP port on which sensors answer, or a captureHost beside it, which has its own";
    return port.isAbsent ? [port.fault(right)] : [];
  }
  const addresses = balancer.at("sensorAddresses");
  return [
    ...(port.isAbsent || port.found === healthCheckPort
      ? []
      : [port.fault(`${healthCheckPort}, on which a capture host answers; leave it out`)]),
    ...(addresses.isAbsent
      ? []
      : [
          `${addresses.path}: ${host.path} registers instances, and these are addresses; leave out one of the two`,
        ]),
    ...hostFaults(target, host),
  ];
}

function hostFaults(target: RawValue, host: RawValue): string[] {
  const settings = host.right(CaptureHostConfig);
  if (settings === undefined) return [];
  const vpcName = target.at("networkLoadBalancer", "vpc").found;
  const vpc = host.whole
    .at("vpcs")
    .entries()
    .find((other) => other.at("name").found === vpcName);
  const { sources, healthCheckSources } = sourcesOf(settings, vpc?.at("cidrBlock").right(vpcCidrBlock));
  const own = vnisOf(String(target.at("name").found), sendingSessions(host.whole));
  const vnis = [...own, ...settings.virtualNetworkIds];
  const told = { ...settings, account: configuredAccount(host.whole), sources, vnis };
  const isMade = vpc?.at("id").isAbsent === true;
  return [
    ...argumentFaults([...captureHostFaults(settings, host.path), ...hostUserDataFaults(told, host.path)]),
    ...blockFaults(host.at("sources"), sources, vpc),
    ...blockFaults(host.at("healthCheckSources"), healthCheckSources, vpc),
    ...(isMade && target.at("networkLoadBalancer", "subnetIds").isAbsent
      ? wayOutFaults(vpc, "the capture host's")
      : []),
    ...vniFaults(target, host, new Set(own)),
  ];
}

/** Of a VPC that exists nobody here knows the range. */
function blockFaults(place: RawValue, blocks: readonly string[], vpc: RawValue | undefined): string[] {
  if (!place.isAbsent) return argumentFaults(hostSourceFaults(blocks, place.path));
  return vpc === undefined || vpc.at("id").isAbsent
    ? []
    : [place.fault(`${String(vpc.at("name").found)} exists, and nobody here knows its ranges: name them`)];
}

/** @param own of the sessions of this configuration. */
function vniFaults(target: RawValue, host: RawValue, own: ReadonlySet<number>): string[] {
  const others = host.at("virtualNetworkIds");
  const shareWith = target.at("shareWith");
  if (!shareWith.isAbsent && others.entries().length === 0)
    return [others.fault(`the VNIs of the sessions that ${shareWith.path} lets other accounts send here`)];
  return [
    ...(own.size === 0 && others.entries().length === 0
      ? [
          others.fault(
            `no session goes to ${String(target.at("name").found)}: name it as the target of one, or here the VNIs of sessions in other accounts`,
          ),
        ]
      : []),
    ...repeated(others.entries(), (earlier) => `${earlier} is the same`),
    ...others
      .entries()
      .filter(({ found }) => own.has(Number(found)))
      .map((vni) =>
        vni.fault("another: a session of this configuration has it, and they could not be told apart"),
      ),
  ];
}

/** The sessions as far as they are right. */
function sendingSessions(configuration: RawValue) {
  return configuration
    .at("mirroring", "sessions")
    .entries()
    .map((session) => {
      const { found: vni } = session.at("virtualNetworkId");
      return {
        name: String(session.at("name").found),
        target: String(session.at("target").found),
        virtualNetworkId: typeof vni === "number" ? vni : undefined,
      };
    });
}
