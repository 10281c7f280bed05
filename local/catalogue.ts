import type { Catalogue } from "./provider/embedded-aws";
import { calls } from "./services/calls";
import { eip } from "./services/ec2/eip";
import { flowLog } from "./services/ec2/flow-log";
import { internetGateway } from "./services/ec2/internet-gateway";
import { natGateway } from "./services/ec2/nat-gateway";
import { route } from "./services/ec2/route";
import { routeTable } from "./services/ec2/route-table";
import { routeTableAssociation } from "./services/ec2/route-table-association";
import { subnet } from "./services/ec2/subnet";
import { vpc } from "./services/ec2/vpc";
import { role } from "./services/iam/role";
import { rolePolicy } from "./services/iam/role-policy";
import { logGroup } from "./services/logs/log-group";

/** Everything that the embedded AWS models. A type that is not here is refused by name. */
export const catalogue: Catalogue = {
  resources: [
    eip,
    flowLog,
    internetGateway,
    natGateway,
    route,
    routeTable,
    routeTableAssociation,
    logGroup,
    role,
    rolePolicy,
    subnet,
    vpc,
  ],
  calls,
};
