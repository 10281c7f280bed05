import type {
  Policies,
  Policy,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { today } from "../telemetry/day";
import { controlNames } from "./controls";
import { judge, type Verdict } from "./judge";
import type { Rule } from "./rule";
import type { CommonSettings } from "./settings";
import { Stack } from "./stack";
import type { StackResource } from "./stack-resource";

/**
 * The rules as Pulumi's policies: on the whole stack, or on each resource before it is made if it can be mended; and one
 * policy more, which refuses nothing and notes what the program gives each resource.
 */
export function pulumiPolicies(rules: readonly Rule[]): Policies {
  const given: GivenProperties = new Map();
  return [
    noting(given),
    ...rules.map((rule) =>
      rule.each === undefined ? stackPolicy(rule, given) : resourcePolicy(rule, rule.each),
    ),
  ];
}

/** The properties that a program gives each resource, by URN. */
type GivenProperties = Map<string, ReadonlySet<string>>;

/**
 * A rule on the stack sees outputs alone, and at preview one that AWS or the plugin is to choose looks like one that the
 * program gives and nobody knows. The engine shows every resource's inputs before it shows the stack.
 */
function noting(given: GivenProperties): ResourceValidationPolicy {
  return {
    name: "note-what-is-given",
    description:
      "Notes which properties a program gives its resources, for the other rules; it refuses nothing.",
    enforcementLevel: "advisory",
    validateResource: ({ urn, props }) => {
      given.set(urn, new Set(Object.keys(props)));
    },
  };
}

function stackPolicy(rule: Rule, given: GivenProperties): StackValidationPolicy {
  return {
    ...described(rule),
    validateStack: (args, report) => {
      // The resources refer to each other: each is given what is noted of it, rather than copied.
      for (const resource of args.resources) Object.assign(resource, { given: given.get(resource.urn) });
      const { verdicts } = judge(
        rule,
        new Stack(args.resources),
        settingsOf(rule, args.getConfig()),
        today(),
      );
      for (const verdict of verdicts) tell(rule, verdict, report);
    },
  };
}

function resourcePolicy(rule: Rule, types: readonly string[]): ResourceValidationPolicy {
  const { mend } = rule;
  return {
    ...described(rule),
    validateResource: (args, report) => {
      if (!types.includes(args.type)) return;
      const stack = new Stack([asResource(args)]);
      const { verdicts } = judge(rule, stack, settingsOf(rule, args.getConfig()), today());
      for (const verdict of verdicts) tell(rule, verdict, report);
    },
    ...(mend && {
      remediateResource: (args) => {
        if (!types.includes(args.type)) return undefined;
        const properties = mend(asResource(args));
        // Setting them on the resource's own properties keeps those that are not known and those that are secret.
        return properties && Object.assign(args.props, properties);
      },
    }),
  };
}

function described(rule: Rule): Policy {
  return {
    name: rule.id,
    description: rule.demand,
    enforcementLevel: rule.level,
    severity: rule.severity,
    tags: [...controlNames(rule.controls)],
    remediationSteps: rule.remediation,
    // What zod writes is JSON schema; Pulumi's type of it knows fewer words.
    configSchema: { properties: rule.settings.jsonSchema },
  };
}

function asResource({ type, urn, name, props, opts }: ResourceValidationArgs): StackResource {
  return { type, urn, name, props, opts, propertyDependencies: {}, given: new Set(Object.keys(props)) };
}

/** @throws Error that names every setting that is wrong: a rule must not run with settings that nobody meant. */
function settingsOf(rule: Rule, configuration: unknown): CommonSettings {
  const settings = rule.settings.read(configuration);
  if (settings.ok) return settings.value;
  throw new Error([`configuration of ${rule.id}:`, ...settings.faults].join("\n  "));
}

function tell(rule: Rule, { level, message, resource, write }: Verdict, report: ReportViolation): void {
  const text = `${message}\nwrite: ${write}`;
  if (level === undefined) report(text, resource.urn);
  // The server takes a level for a single violation; its type says text only.
  else
    (report as unknown as (violation: object) => void)({
      message: `${rule.demand}\n${text}`,
      urn: resource.urn,
      enforcementLevel: level,
    });
}
