import { CaptureHost, type MirrorTarget } from "../../../components";
import type { BuiltAccount } from "../../account/part";
import type { ByName } from "../../by-name";
import type { BuiltNetwork } from "../../network/part";
import type { BuiltSiem } from "../../siem/part";
import { balancerPlace } from "../destination";
import type { MirroringSettings } from "../schema";
import { sourcesOf, vnisOf } from "./placement";

/** The capture hosts behind the load balancers of targets, whose alerts a SIEM has where it takes them. */
export function captureHostsOf(
  { targets, sessions }: MirroringSettings,
  made: ByName<MirrorTarget>,
  { account, vpcs, vpcRanges, siem, options }: BuiltAccount & BuiltNetwork & BuiltSiem,
): ByName<CaptureHost> {
  return Object.fromEntries(
    targets.flatMap(({ name, networkLoadBalancer: balancer }) => {
      const targetGroupArn = made[name]?.loadBalancer?.targetGroupArn;
      if (balancer?.captureHost === undefined || targetGroupArn === undefined) return [];
      const { captureHost } = balancer;
      const { virtualNetworkIds: others, ...settings } = captureHost;
      const host = new CaptureHost(
        name,
        {
          ...settings,
          ...sourcesOf(captureHost, vpcRanges[balancer.vpc]),
          ...balancerPlace(balancer, vpcs),
          account,
          vnis: [...vnisOf(name, sessions), ...others],
          targetGroupArns: [targetGroupArn],
          alertLogGroup: siem?.alertLogGroup,
        },
        options,
      );
      return [[name, host] as const];
    }),
  );
}
