import { kind } from "../../framework/account";

/** Auto Scaling groups, by name. */
export const autoScalingGroups = kind<{
  readonly name: string;
  readonly launchTemplate: { readonly id?: string | undefined };
  readonly targetGroupArns?: readonly string[] | undefined;
  readonly vpcZoneIdentifiers: readonly string[];
}>("aws:autoscaling/group:Group");
