/**
 * Files and folders that `npm run mutation` leaves out of a folder, by what shows them instead: its tests, the unit tests
 * of the room, do not run them. What is named itself is changed all the same.
 */
export const shownElsewhere = {
  "the engine suites, which bring stacks up": [
    "cli/engine-run.ts",
    "cli/exported-stack.ts",
    "cli/found-engine.ts",
    "cli/local-stacks.ts",
    "cli/preview/bring-up.ts",
    "cli/preview/preview-stacks.ts",
    "cli/rollout/deployer.ts",
    "cli/rollout/rollout.ts",
    "cli/rollout/view.ts",
    "cli/start.ts",
    "local/awsx/index.ts",
    "local/awsx/main.ts",
    "local/awsx/vpc.ts",
    "local/engine/event-tail.ts",
    "local/engine/inline-program.ts",
    "local/engine/language-host",
    "local/engine/stack.ts",
    "local/engine/workspace.ts",
    "local/index.ts",
    "local/surviving",
  ],
  "a browser, in which the pages' scripts run": ["cli/page/client"],
  "a real OpenSearch": [
    "cli/siem.ts",
    "cli/siem/answers-page.ts",
    "cli/siem/local-domain.ts",
    "cli/siem/set-up.ts",
    "local/java",
    "local/opensearch",
  ],
  "the tests of `functions/` and `policies/`": ["cli/policy-documents.ts", "cli/recorded-records.ts"],
  "a real Trino": ["telemetry/flow-logs/queries/athena"],
  "processes of their own": ["cli/main.ts", "cli/package.ts", "cli/package", "cli/settled.ts"],
};

const all = Object.values(shownElsewhere).flat();

/** Whether a file is shown by something else than unit tests; `within` is the folder that is asked for. */
export function isShownElsewhere(file, within) {
  return all.some(
    (path) =>
      path !== within && !within.startsWith(`${path}/`) && (file === path || file.startsWith(`${path}/`)),
  );
}
