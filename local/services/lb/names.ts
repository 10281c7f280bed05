import { matching } from "../../framework/properties";

/** Characters of the name of a load balancer or target group. Source: ELB API Reference, CreateLoadBalancer. */
export const longestName = 32;

export const loadBalancingName = matching(
  /^(?!internal-)(?!-)[0-9A-Za-z-]{1,32}(?<!-)$/,
  `must be 1 to ${longestName} letters, digits and -, neither begin nor end with - and not begin with internal-`,
);

/** Source: terraform-provider-aws, `internal/service/elbv2`, which has room for its own digits behind it. */
export const loadBalancingPrefix = matching(
  /^[0-9A-Za-z][0-9A-Za-z-]{0,5}$/,
  "must be 1 to 6 letters, digits and -",
);
