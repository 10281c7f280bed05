import type { StackResource } from "../../../policies/stack-resource";

/** Stands for a value that is not known at preview: reading it throws, as Pulumi's own proxy does. */
export const unknown = Symbol("unknown");

/** A resource as a pack is shown it; `from` says for each property where its value comes from. */
export function resource(
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>> = {},
  {
    parent,
    from = {},
    protect = false,
  }: {
    readonly parent?: StackResource;
    readonly from?: Readonly<Record<string, readonly StackResource[]>>;
    readonly protect?: boolean;
  } = {},
): StackResource {
  return {
    type,
    name,
    urn: `urn:pulumi:test::network-security::${type}::${name}`,
    props: guarded(props),
    propertyDependencies: from,
    opts: { protect },
    parent,
  };
}

function guarded<T extends object>(props: T): T {
  return new Proxy(props, {
    get: (target, property) => {
      const value = Reflect.get(target, property) as unknown;
      if (value === unknown)
        throw new Error(`string value at .${String(property)} can't be known during preview`);
      return typeof value === "object" && value !== null ? guarded(value) : value;
    },
  });
}

type Props = Readonly<Record<string, unknown>>;

export const vpc = (name: string, props: Props = { id: unknown }, parent?: StackResource) =>
  resource("aws:ec2/vpc:Vpc", name, props, parent && { parent });

export const component = (name: string, props: Props = {}) => resource("awsx:ec2:Vpc", name, props);

/** A flow log as it is at a first preview: neither side's id is known, only where it comes from. */
export const flowLog = (
  name: string,
  from: Readonly<Record<string, readonly StackResource[]>> = {},
  props: Props = {},
) =>
  resource(
    "aws:ec2/flowLog:FlowLog",
    name,
    {
      ...Object.fromEntries(Object.keys(from).map((property) => [property, unknown])),
      trafficType: "ALL",
      ...props,
    },
    { from },
  );

export const logGroup = (
  name: string,
  props: Props = {},
  from: Readonly<Record<string, readonly StackResource[]>> = {},
) =>
  resource("aws:cloudwatch/logGroup:LogGroup", name, { id: unknown, arn: unknown, name, ...props }, { from });

export const bucket = (name: string, props: Props = {}, protect = false) =>
  resource("aws:s3/bucket:Bucket", name, { id: unknown, arn: unknown, bucket: name, ...props }, { protect });

export const deliveryStream = (
  name: string,
  props: Props = {},
  from: Readonly<Record<string, readonly StackResource[]>> = {},
) =>
  resource(
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    name,
    { arn: unknown, name, ...props },
    { from },
  );

export const key = (name = "key") => resource("aws:kms/key:Key", name, { id: unknown, arn: unknown });

export const role = (name: string, props: Props = {}) =>
  resource("aws:iam/role:Role", name, { arn: unknown, name, ...props });

export const metricFilter = (
  name: string,
  props: Props = {},
  from: Readonly<Record<string, readonly StackResource[]>> = {},
) => resource("aws:cloudwatch/logMetricFilter:LogMetricFilter", name, props, { from });

export const alarm = (
  name: string,
  props: Props = {},
  from: Readonly<Record<string, readonly StackResource[]>> = {},
) => resource("aws:cloudwatch/metricAlarm:MetricAlarm", name, { name, ...props }, { from });

/** A policy document's text. */
export const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
