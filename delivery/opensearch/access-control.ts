import { matchesPattern } from "./wildcards";

/** A role of the security plugin, as its API takes it. */
interface SecurityRole {
  readonly cluster_permissions?: readonly string[];
  readonly index_permissions?: readonly {
    readonly index_patterns?: readonly string[];
    readonly allowed_actions?: readonly string[];
  }[];
}

interface RoleMapping {
  readonly backend_roles?: readonly string[];
}

/**
 * The plugin's own groups of actions, as far as they let someone write.
 * @see https://docs.opensearch.org/latest/security/access-control/default-action-groups/
 */
const actionGroups: Readonly<Record<string, readonly string[]>> = {
  unlimited: ["*"],
  indices_all: ["indices:*"],
  crud: ["indices:data/*", "indices:admin/mapping/put"],
  write: ["indices:data/write*", "indices:admin/mapping/put"],
  index: ["indices:data/write/index*", "indices:data/write/update*", "indices:data/write/bulk*"],
  cluster_all: ["cluster:*"],
  cluster_composite_ops: ["indices:data/write/bulk", "indices:data/read/*"],
};

const everything: SecurityRole = {
  cluster_permissions: ["*"],
  index_permissions: [{ index_patterns: ["*"], allowed_actions: ["*"] }],
};

/** Fine-grained access control: roles, and who has them. */
export class AccessControl {
  private readonly roles = new Map<string, SecurityRole>([["all_access", everything]]);
  private readonly mappings = new Map<string, RoleMapping>();

  /** @param masters ARNs that may do everything; `undefined` where fine-grained access control is off. */
  public constructor(private readonly masters: readonly string[] | undefined) {}

  public putRole(name: string, role: object): void {
    this.roles.set(name, role);
  }

  public putMapping(name: string, mapping: object): void {
    this.mappings.set(name, mapping);
  }

  public isMaster(arn: string): boolean {
    return this.masters?.includes(arn) ?? true;
  }

  public mayOnCluster(arn: string, action: string): boolean {
    return (
      this.isMaster(arn) ||
      this.rolesOf(arn).some(({ cluster_permissions: actions = [] }) => allows(actions, action))
    );
  }

  /** @param names the index and the aliases by which it may be meant. */
  public mayOnIndex(arn: string, action: string, names: readonly string[]): boolean {
    return (
      this.isMaster(arn) ||
      this.rolesOf(arn).some(({ index_permissions: permissions = [] }) =>
        permissions.some(
          ({ index_patterns: patterns = [], allowed_actions: actions = [] }) =>
            allows(actions, action) &&
            patterns.some((pattern) => names.some((name) => matchesPattern(pattern, name))),
        ),
      )
    );
  }

  /** Names of the roles that an ARN has. */
  public roleNamesOf(arn: string): readonly string[] {
    return [...this.mappings].flatMap(([name, { backend_roles: backendRoles = [] }]) =>
      backendRoles.some((pattern) => matchesPattern(pattern, arn)) ? [name] : [],
    );
  }

  private rolesOf(arn: string): readonly SecurityRole[] {
    return this.roleNamesOf(arn).flatMap((name) => this.roles.get(name) ?? []);
  }
}

function allows(actions: readonly string[], action: string): boolean {
  return actions.some((allowed) =>
    (actionGroups[allowed] ?? [allowed]).some((pattern) => matchesPattern(pattern, action)),
  );
}
