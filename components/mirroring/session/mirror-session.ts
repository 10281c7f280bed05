import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { alsoSourceFamiliesTag, mirroringLimits } from "../../../telemetry/mirroring";
import type { Account } from "../../shared/account";
import { refuseFaults, type ArgumentFault } from "../../shared/component";
import { endSessions, endTime } from "./time-to-live";

/** An interface that is mirrored. */
export interface MirroredInterface {
  /** Of the session in the stack, behind the name of the component. */
  readonly name: string;
  readonly networkInterfaceId: pulumi.Input<string>;
}

export interface MirrorSessionArgs {
  readonly account: Account;
  /** Each has a session of its own in AWS. An output, where they are looked up. */
  readonly sources: readonly MirroredInterface[] | pulumi.Output<readonly MirroredInterface[]>;
  readonly trafficMirrorTargetId: pulumi.Input<string>;
  readonly trafficMirrorFilterId: pulumi.Input<string>;
  /** The order among the sessions of an interface, 1 to 32,766. Default 1. */
  readonly sessionNumber?: number | undefined;
  /** What tells its packets from other sessions', 1 to 16,777,215. Default: one that AWS draws, for each source another. */
  readonly virtualNetworkId?: number | undefined;
  /** Bytes of a packet that are mirrored. Default: whole packets. */
  readonly packetLength?: number | undefined;
  readonly description?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Families of instance types that can be sources by now; the session's tags say so. Default none. */
  readonly alsoSourceFamilies?: readonly string[] | undefined;
  /** ISO time in UTC at which the sessions are deleted: `2027-01-31T00:00:00Z`. Default: never. */
  readonly endsAt?: string | undefined;
}

/** The tag that says when a session ends. */
export const endTag = "expires-at";

/**
 * Copies the packets of interfaces to a target, as far as a filter accepts them. A session bills by the hour, even while
 * its source is stopped: one for a case should say when it ends.
 */
export class MirrorSession extends pulumi.ComponentResource {
  /** Ids of the sessions, by the names of the sources. */
  readonly sessionIds: pulumi.Output<Readonly<Record<string, string>>>;
  /** The interfaces that are mirrored, by the names of the sources. */
  readonly networkInterfaceIds: pulumi.Output<Readonly<Record<string, string>>>;

  /** @throws pulumi.InputPropertiesError with every fault of the arguments, before anything is registered. */
  constructor(name: string, args: MirrorSessionArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseFaults("MirrorSession", name, sessionFaults(args));
    super("network-security:mirroring:MirrorSession", name, {}, opts);
    const options = { parent: this };
    const { account, sources, endsAt } = args;
    const made = (source: MirroredInterface) => {
      const session = new aws.ec2.TrafficMirrorSession(
        `${name}-${source.name}`,
        { ...sessionArgs(name, args), networkInterfaceId: source.networkInterfaceId },
        options,
      );
      return [source.name, session] as const;
    };
    const all = (found: readonly MirroredInterface[]) => {
      const sessions = found.map(made);
      const named = sessions.map(([key, session]) => [`${name}-${key}`, session] as const);
      if (endsAt !== undefined) endSessions(name, named, { account, endsAt }, options);
      return sessions;
    };
    // Sources that are looked up are known at preview too, so that their sessions are shown there.
    const sessions = pulumi.Output.isInstance(sources) ? sources.apply(all) : pulumi.output(all(sources));
    const of = (output: "id" | "networkInterfaceId") =>
      sessions.apply((each) =>
        pulumi.all(Object.fromEntries(each.map(([key, session]) => [key, session[output]]))),
      );
    this.sessionIds = of("id");
    this.networkInterfaceIds = of("networkInterfaceId");
    this.registerOutputs({ sessionIds: this.sessionIds });
  }
}

function sessionArgs(name: string, args: MirrorSessionArgs) {
  const { virtualNetworkId, packetLength, alsoSourceFamilies = [], endsAt } = args;
  return {
    trafficMirrorTargetId: args.trafficMirrorTargetId,
    trafficMirrorFilterId: args.trafficMirrorFilterId,
    sessionNumber: args.sessionNumber ?? 1,
    description: args.description ?? `Mirrors for ${name}`,
    ...(virtualNetworkId !== undefined && { virtualNetworkId }),
    ...(packetLength !== undefined && { packetLength }),
    tags: {
      Name: name,
      ...args.tags,
      ...(alsoSourceFamilies.length > 0 && { [alsoSourceFamiliesTag]: alsoSourceFamilies.join(" ") }),
      ...(endsAt !== undefined && { [endTag]: endsAt }),
    },
  };
}

function sessionFaults({ sessionNumber, virtualNetworkId, endsAt }: MirrorSessionArgs): ArgumentFault[] {
  return [
    ...rangeFaults("sessionNumber", sessionNumber, mirroringLimits.sessionNumber),
    ...rangeFaults("virtualNetworkId", virtualNetworkId, mirroringLimits.virtualNetworkId),
    ...(endsAt === undefined || endTime.test(endsAt)
      ? []
      : [
          { propertyPath: "endsAt", reason: `found "${endsAt}"; a time in UTC such as 2027-01-31T00:00:00Z` },
        ]),
  ];
}

function rangeFaults(
  propertyPath: string,
  found: number | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): ArgumentFault[] {
  if (found === undefined || (Number.isInteger(found) && found >= least && found <= most)) return [];
  return [{ propertyPath, reason: `found ${found}; a whole number from ${least} to ${most}` }];
}
