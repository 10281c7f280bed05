import { parseCidr } from "../../telemetry/address";
import { sourceTypeFault } from "../../telemetry/mirroring";
import { settingPath, type ArgumentFault } from "../shared/component";
import { instanceTypeFaults } from "../shared/private-instances";

/** The laboratory's parameters, by the names that its first template had for them. */
export interface LabSettings {
  /** Instances of the web tier. Default 1. */
  readonly instanceCount?: number | undefined;
  /** Of both tiers, whose packets are mirrored. Default `t3.small`; T2 cannot be a source. */
  readonly instanceType?: string | undefined;
  /** Of a key pair that exists. Default none: instances are reached by Session Manager. */
  readonly keyName?: string | undefined;
  /** Of the capture host, which may be of any type. Default `t4g.medium`. */
  readonly mirrorInstanceType?: string | undefined;
  /** Who may come by SSH, a CIDR block that reaches private addresses, as of a VPN. Default nobody. */
  readonly sshLocation?: string | undefined;
}

export const defaults = { instanceCount: 1, instanceType: "t3.small" } as const;

/** A laboratory is small. */
const mostInstances = 10;

/** What is wrong with the settings, paths beginning at `path`. */
export function labFaults(settings: LabSettings, path?: string): ArgumentFault[] {
  const { instanceCount, instanceType, mirrorInstanceType } = settings;
  const at = (key: keyof LabSettings) => settingPath(path, key);
  return [
    ...(instanceCount === undefined ||
    (Number.isInteger(instanceCount) && instanceCount >= 1 && instanceCount <= mostInstances)
      ? []
      : [
          {
            propertyPath: at("instanceCount"),
            reason: `found ${instanceCount}; whole instances from 1 to ${mostInstances}`,
          },
        ]),
    ...(instanceType === undefined ? [] : sourceFaults(instanceType, at("instanceType"))),
    ...(mirrorInstanceType === undefined
      ? []
      : instanceTypeFaults(mirrorInstanceType, at("mirrorInstanceType"))),
    ...sshFaults(settings, path),
  ];
}

/** Both tiers are there to be mirrored. */
function sourceFaults(instanceType: string, propertyPath: string): ArgumentFault[] {
  const faults = instanceTypeFaults(instanceType, propertyPath);
  if (faults.length > 0) return faults;
  const reason = sourceTypeFault(instanceType);
  return reason === undefined ? [] : [{ propertyPath, reason }];
}

function sshFaults({ keyName, sshLocation }: LabSettings, path: string | undefined): ArgumentFault[] {
  const faults: ArgumentFault[] = [];
  if (sshLocation !== undefined && parseCidr(sshLocation) === undefined) {
    const reason = `found "${sshLocation}"; a CIDR block such as 203.0.113.7/32`;
    faults.push({ propertyPath: settingPath(path, "sshLocation"), reason });
  }
  if ((keyName === undefined) !== (sshLocation === undefined)) {
    const [missing, given] = keyName === undefined ? ["keyName", "sshLocation"] : ["sshLocation", "keyName"];
    const reason = `found ${given} without it; SSH needs both, and Session Manager neither`;
    faults.push({ propertyPath: settingPath(path, missing), reason });
  }
  return faults;
}

/** What is allowed and should not be. */
export function labWarnings({ sshLocation }: LabSettings, path?: string): string[] {
  const block = sshLocation === undefined ? undefined : parseCidr(sshLocation);
  if (block?.[1] !== 0) return [];
  return [
    `${settingPath(path, "sshLocation")}: ${sshLocation ?? ""} lets everybody try to log in; give your own address, or leave ` +
      "it and keyName out for Session Manager",
  ];
}
