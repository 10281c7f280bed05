import assert from "node:assert/strict";
import { hasFault } from "../../../cli/report";
import { type DeliveryReport, readStackExport, replay, type Traffic } from "../../../delivery";
import { ChangedStack, keptStack } from "./stack";
import type { KeptStack } from "./trimmed";

/** A change that breaks something. */
export interface Harmful {
  /** What is changed: "the key is disabled". */
  readonly title: string;
  /** What AWS would do with it. */
  readonly aws: string;
  readonly change: (stack: ChangedStack) => void;
  /** The error that must be there: the rule's name and the resource that it is about, as the report names it. */
  readonly error: readonly [rule: string, about: string];
}

/** A change that breaks nothing. */
export type Harmless = readonly [title: string, change: (stack: ChangedStack) => void];

/**
 * Tests of one area's changes, over the dev stack or another.
 * @param organizationId whose the accounts are, where policies ask for it.
 */
export function catalogue(
  area: string,
  changes: { readonly harmful: readonly Harmful[]; readonly harmless: readonly Harmless[] },
  base: () => KeptStack = keptStack,
  organizationId?: string,
): void {
  describe(`Changes of ${area}`, () => {
    for (const { title, aws, change, error } of changes.harmful) {
      it(`${title}: ${aws}`, async () => {
        const report = await changedReport(base(), change, organizationId);
        const errors = errorsOf(report);
        assert.ok(
          errors.some(([rule, about]) => rule === error[0] && about.startsWith(error[1])),
          `expected ${error.join(" about ")}; found ${JSON.stringify(errors, null, 1)}`,
        );
        assert.ok(hasFault(report), "the exit code would be 0");
      });
    }
    for (const [title, change] of changes.harmless) {
      it(`${title}: nothing breaks`, async () => {
        const report = await changedReport(base(), change, organizationId);
        assert.deepEqual(errorsOf(report), []);
        assert.ok(!hasFault(report));
      });
    }
  });
}

async function changedReport(
  base: KeptStack,
  change: (stack: ChangedStack) => void,
  organizationId?: string,
): Promise<DeliveryReport> {
  const stack = new ChangedStack(base);
  change(stack);
  const deployment = readStackExport(stack.export);
  assert.ok(deployment.ok, JSON.stringify(deployment));
  return replay(deployment.value, noTraffic, organizationId === undefined ? {} : { organizationId });
}

/** What breaks must be told without a record that shows it. */
const noTraffic: readonly Traffic[] = [];

function errorsOf({
  findings,
}: DeliveryReport): readonly (readonly [rule: string, about: string, sentence: string])[] {
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ rule, name, sentence }) => [rule, name, sentence] as const);
}
