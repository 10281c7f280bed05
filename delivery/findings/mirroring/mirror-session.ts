import { mirroringOf, type Packet, type FilterRule } from "../../../telemetry/mirroring";
import { mirrorWay } from "../../hops";
import { addressOf, type DeployedSession, placeOf, sourceStop, whyNot } from "../../senders";
import type { FindingRule, RuleFinding } from "../finding";

/**
 * A session whose packets do not arrive, or that never has one: each of its rules that accept is asked with a packet of
 * its own making, beside all sessions of the interface.
 */
export const mirrorSession: FindingRule = ({ deployment, senders }) => {
  const { sessions } = senders["mirrored-packets"];
  return sessions.flatMap((session): readonly RuleFinding[] => {
    const { resource, name } = session;
    const found = (severity: RuleFinding["severity"], sentence: string): RuleFinding => ({
      severity,
      resource: resource.urn,
      name,
      sentence,
    });
    const source = sourceStop({ deployment }, session);
    if (source !== undefined)
      return [found("error", `${placeOf(session)} mirrors nothing: ${source.reason}`)];
    const { stop, isUnseen = false } = mirrorWay(deployment, addressOf({ deployment }, session));
    const idle = idleBecause(session, sessions);
    return [
      ...(stop === undefined
        ? []
        : [
            found(
              isUnseen ? "warning" : "error",
              `a packet of ${placeOf(session)} stops at ${stop.place}: ${stop.reason}`,
            ),
          ]),
      ...(idle === undefined ? [] : [found("error", `${placeOf(session)} never mirrors a packet: ${idle}`)]),
    ];
  });
};

/** Why no packet is left for a session; `undefined` if one is. */
function idleBecause(session: DeployedSession, all: readonly DeployedSession[]): string | undefined {
  const { filter, networkInterfaceId } = session;
  const accepting = filter.rules.filter(({ action }) => action === "accept");
  if (filter.amazonDns) return undefined;
  if (accepting.length === 0) return "its filter has no rule that accepts one; add such a rule";
  const siblings = all.filter((other) => other.networkInterfaceId === networkInterfaceId);
  const outcomes = accepting.map((rule) => mirroringOf(siblings, packetFor(rule)));
  if (outcomes.some((outcome) => "mirroredBy" in outcome && outcome.mirroredBy === session)) return undefined;
  const [first] = outcomes;
  return (
    first &&
    `of a packet that it accepts, ${whyNot(first)}; give it a lower session number, or narrow the other's filter`
  );
}

const tcp = 6;

/** A packet that the rule matches, and that AWS mirrors. */
function packetFor(rule: FilterRule): Packet {
  const protocol = rule.protocol ?? tcp;
  const port = (range: FilterRule["sourcePortRange"], otherwise: number) => range?.from ?? otherwise;
  return {
    direction: rule.direction,
    protocol,
    sourceAddress: firstAddress(rule.sourceCidrBlock),
    destinationAddress: firstAddress(rule.destinationCidrBlock),
    sourcePort: port(rule.sourcePortRange, 50_000),
    destinationPort: port(rule.destinationPortRange, 50_001),
    length: 60,
  };
}

function firstAddress(cidrBlock: string): string {
  return cidrBlock.split("/")[0] ?? "";
}
