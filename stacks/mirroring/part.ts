import * as pulumi from "@pulumi/pulumi";

import {
  MirrorFilter,
  MirrorPreflight,
  MirrorSession,
  MirrorTarget,
  type CaptureHost,
} from "../../components";
import type { BuiltAccount } from "../account/part";
import { byName, mapValues, type ByName } from "../by-name";
import type { BuiltNetwork } from "../network/part";
import type { BuiltSiem } from "../siem/part";
import { captureHostsOf } from "./capture-host/build";
import { destinationOf } from "./destination";
import { mirroringFaults } from "./faults";
import { askedSessions } from "./plan";
import { MirroringConfig, type MirroringSettings } from "./schema";

type Before = BuiltAccount & BuiltNetwork & BuiltSiem;

export interface BuiltMirroring {
  readonly mirrorTargets: ByName<MirrorTarget>;
  readonly mirrorSessions: ByName<{ readonly session: MirrorSession; readonly virtualNetworkId: number }>;
  /** By the names of their targets. */
  readonly captureHosts: ByName<CaptureHost>;
}

export interface MirroringOutputs {
  readonly mirrorTargetIds: ByName<pulumi.Output<string>>;
  /** By which other accounts accept a shared target. */
  readonly mirrorShareArns: ByName<pulumi.Output<string>>;
  /** Where sensors register that stand behind a load balancer made here. */
  readonly mirrorTargetGroupArns: ByName<pulumi.Output<string>>;
  /** The interfaces that each session mirrors, as they were found, and what tells its packets apart. */
  readonly mirroredInterfaces: ByName<pulumi.Output<readonly string[]>>;
  readonly virtualNetworkIds: ByName<number>;
  /** By the names of the targets that have a capture host: where its captures, its alerts and its own words are. */
  readonly captureBuckets: ByName<pulumi.Output<string>>;
  readonly captureAlertLogGroups: ByName<pulumi.Output<string>>;
  readonly captureHostLogGroups: ByName<pulumi.Output<string>>;
}

/** Whose packets are copied, which of them, and to where. */
export const mirroring = {
  schema: MirroringConfig,
  faults: mirroringFaults,
  build: ({ mirroring: config }: MirroringConfig, before: Before): BuiltMirroring => {
    const mirrorTargets = byName(config.targets, (target) => {
      const { name, shareWith } = target;
      return new MirrorTarget(
        name,
        { destination: destinationOf(target, before.vpcs), shareWith },
        before.options,
      );
    });
    return {
      mirrorTargets,
      mirrorSessions: sessionsOf(lasting(config), mirrorTargets, before),
      captureHosts: captureHostsOf(config, mirrorTargets, before),
    };
  },
  outputs: ({ mirrorTargets, mirrorSessions, captureHosts }: BuiltMirroring): MirroringOutputs => ({
    mirrorTargetIds: mapValues(mirrorTargets, ({ targetId }) => targetId),
    mirrorShareArns: mapValues(mirrorTargets, ({ shareArn }) => shareArn),
    mirrorTargetGroupArns: mapValues(mirrorTargets, ({ loadBalancer }) => loadBalancer?.targetGroupArn),
    mirroredInterfaces: mapValues(mirrorSessions, ({ session }) =>
      session.networkInterfaceIds.apply((ids) => Object.values(ids)),
    ),
    virtualNetworkIds: mapValues(mirrorSessions, ({ virtualNetworkId }) => virtualNetworkId),
    captureBuckets: mapValues(captureHosts, ({ bucketName }) => bucketName),
    captureAlertLogGroups: mapValues(captureHosts, ({ alertLogGroupName }) => alertLogGroupName),
    captureHostLogGroups: mapValues(captureHosts, ({ hostLogGroupName }) => hostLogGroupName),
  }),
};

function sessionsOf(
  config: MirroringSettings,
  targets: ByName<MirrorTarget>,
  { account, options, mayAsk, vpcRanges }: Before,
): BuiltMirroring["mirrorSessions"] {
  const asked = askedSessions(config, vpcRanges);
  if (asked.length === 0) return {};
  const { alsoSourceFamilies } = config;
  const preflight = new MirrorPreflight(
    "mirroring",
    { sessions: asked, alsoSourceFamilies, mayAsk },
    options,
  );
  return byName(asked, ({ name, virtualNetworkId, filter, target, ...planned }) => {
    const settings = config.sessions.find((session) => session.name === name);
    const mirrorTarget = targets[target.name];
    // The configuration was refused if it names another.
    if (mirrorTarget === undefined) throw new Error(`there is no mirror target "${target.name}"`);
    const { filterId } = new MirrorFilter(name, { filter }, options);
    const session = new MirrorSession(
      name,
      {
        account,
        sources: preflight.sources.apply((found) => found[name] ?? []),
        trafficMirrorTargetId: mirrorTarget.targetId,
        trafficMirrorFilterId: filterId,
        sessionNumber: planned.sessionNumber,
        virtualNetworkId,
        packetLength: planned.packetLength,
        description: settings?.description,
        tags: settings?.tags,
        alsoSourceFamilies,
        endsAt: settings?.endsAt,
      },
      options,
    );
    return { session, virtualNetworkId };
  });
}

/** Without the sessions whose time is over, which are told: so no day makes a stack undeployable. */
function lasting(config: MirroringSettings): MirroringSettings {
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  const sessions = config.sessions.filter(({ name, endsAt }) => {
    if (endsAt === undefined || endsAt > now) return true;
    void pulumi.log.warn(`mirroring.sessions: ${name} has ended at ${endsAt} and is left out; take it out`);
    return false;
  });
  return { ...config, sessions };
}
