import type { StackResource } from "../../policies/stack-resource";

/** Stands for a value that is not known at preview: reading it throws, as Pulumi's own proxy does. */
export const unknown = Symbol("unknown");

export function resource(
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>> = {},
  more: Partial<Pick<StackResource, "parent" | "propertyDependencies">> = {},
): StackResource {
  return {
    type,
    name,
    urn: `urn:pulumi:test::network-security::${type}::${name}`,
    props: new Proxy(props, {
      get: (target, property) => {
        const value = Reflect.get(target, property) as unknown;
        if (value === unknown)
          throw new Error(`string value at .${String(property)} can't be known during preview`);
        return value;
      },
    }),
    propertyDependencies: {},
    ...more,
  };
}

export const vpc = (name: string, props: Record<string, unknown> = { id: unknown }, parent?: StackResource) =>
  resource("aws:ec2/vpc:Vpc", name, props, { parent });

/** A flow log as it is at a first preview: the id of its VPC is not known, only where it comes from. */
export const flowLog = (name: string, of: readonly StackResource[], props: Record<string, unknown> = {}) =>
  resource(
    "aws:ec2/flowLog:FlowLog",
    name,
    { vpcId: unknown, trafficType: "ALL", ...props },
    { propertyDependencies: { vpcId: of } },
  );
