import { kind } from "../../framework/account";

/* What Elastic Load Balancing holds, by ARN, as far as the rules of another type ask about it. */

export const loadBalancers = kind<{
  readonly name: string;
  readonly loadBalancerType: "application" | "gateway" | "network";
  readonly securityGroups?: readonly string[] | undefined;
  readonly vpcId: string;
}>("aws:lb/loadBalancer:LoadBalancer");

export const targetGroups = kind<{
  readonly name: string;
  readonly port?: number | undefined;
  readonly protocol?: string | undefined;
  readonly targetType: string;
  readonly vpcId?: string | undefined;
}>("aws:lb/targetGroup:TargetGroup");

export const listeners = kind<{
  readonly loadBalancerArn: string;
  readonly port?: number | undefined;
  readonly protocol?: string | undefined;
  readonly defaultActions: readonly { readonly targetGroupArn?: string | undefined }[];
}>("aws:lb/listener:Listener");
