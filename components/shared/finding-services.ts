import * as aws from "@pulumi/aws";

import type { ChildOptions } from "./component";

/** Services of findings, which an account has once a region: made here, or there already. */
export interface FindingServices {
  /** Whether Security Hub is enabled here; an account has it once a region. Default true. */
  readonly enableSecurityHub?: boolean | undefined;
  /** Whether a GuardDuty detector is made here; an account has one a region. Default true. */
  readonly enableGuardDuty?: boolean | undefined;
}

/** Findings are told of every 15 minutes, GuardDuty's shortest. */
const findingPublishingFrequency = "FIFTEEN_MINUTES";

/** Services of findings that were made here. */
export interface EnabledFindings {
  readonly securityHub?: aws.securityhub.Account;
  readonly detector?: aws.guardduty.Detector;
}

/** @param evidence options of what makes evidence: the services stop for the account when they go. */
export function enableFindings(
  name: string,
  { enableSecurityHub = true, enableGuardDuty = true }: FindingServices,
  evidence: ChildOptions,
): EnabledFindings {
  return {
    ...(enableSecurityHub && {
      securityHub: new aws.securityhub.Account(`${name}-security-hub`, {}, evidence),
    }),
    ...(enableGuardDuty && {
      detector: new aws.guardduty.Detector(
        `${name}-guardduty`,
        { enable: true, findingPublishingFrequency },
        evidence,
      ),
    }),
  };
}
