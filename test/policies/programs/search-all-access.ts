import * as pulumi from "@pulumi/pulumi";
import { program } from "../support/program";

export default program({
  pack: "telemetry",
  title: "a role of a delivery stream mapped to all_access",
  make: () => {
    class RolesMapping extends pulumi.CustomResource {
      constructor(name: string, args: { roleName: string; backendRoles: string[] }) {
        super("opensearch:index/rolesMapping:RolesMapping", name, args);
      }
    }
    const backendRoles = ["arn:aws:iam::111122223333:role/firehose"];
    new RolesMapping("everything", { roleName: "all_access", backendRoles });
    new RolesMapping("writer", { roleName: "flow-log-writer", backendRoles });
  },
  finds: ["open-search-all-access-mapping: everything"],
});
