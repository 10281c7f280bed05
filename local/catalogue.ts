import type { Catalogue } from "./provider/embedded-aws";
import { calls } from "./services/calls";
import { flowLog } from "./services/ec2/flow-log";
import { subnet } from "./services/ec2/subnet";
import { vpc } from "./services/ec2/vpc";
import { role } from "./services/iam/role";
import { rolePolicy } from "./services/iam/role-policy";
import { logGroup } from "./services/logs/log-group";

/** Everything that the embedded AWS models. A type that is not here is refused by name. */
export const catalogue: Catalogue = {
  resources: [flowLog, logGroup, role, rolePolicy, subnet, vpc],
  calls,
};
