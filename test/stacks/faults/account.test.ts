import { vpc } from "../raw";
import { describeFaults } from "./reports";

describeFaults("the account", [
  [
    "no region",
    { "aws:region": undefined },
    ["aws:region: missing; an AWS region such as eu-west-1 (pulumi config set aws:region eu-west-1)"],
  ],
  [
    "a region that is none",
    { "aws:region": "europe", vpcs: [vpc({ availabilityZones: ["europe-1a"] })] },
    ['aws:region: found "europe"; an AWS region such as eu-west-1 (pulumi config set aws:region eu-west-1)'],
  ],
  [
    "a role that nobody plays",
    { role: "workloads" },
    ['role: found "workloads"; one of standalone, management, log-archive, security-tooling, workload'],
  ],
  [
    "no account",
    { accountId: undefined },
    ['accountId: missing; an account id: twelve digits in quotes, such as "123456789012"'],
  ],
  [
    "an account id of thirteen digits",
    { accountId: "1234567890123" },
    ['accountId: found "1234567890123"; an account id: twelve digits in quotes, such as "123456789012"'],
  ],
  [
    "an account id without quotes",
    { accountId: 123456789012 },
    ['accountId: found 123456789012; an account id: twelve digits in quotes, such as "123456789012"'],
  ],
  [
    "an account id of eleven digits",
    { accountId: "12345678901" },
    ['accountId: found "12345678901"; an account id: twelve digits in quotes, such as "123456789012"'],
  ],
  [
    "a misspelt key at the top",
    { flowLogPipeline: [] },
    ["flowLogPipeline: unknown key; did you mean flowLogPipelines?"],
  ],
  [
    "a key that resembles none",
    { colour: "red" },
    [
      "colour: unknown key; known are aws:region, role, accountId, assumeRoleArn, organizationId, env:NETWORK_SECURITY_OFFLINE_PREVIEW, vpcs, flowLogPipelines, flowLogReceivers, alerts, changes, eventBus, findings, siem, delegatedAdministrators, memberAccounts, organizationTrail, organizationTrailBucket, configBucket, configRecorder, alarms, timeSync, mirroring, laboratory, dashboard",
    ],
  ],
  [
    "text for a switch",
    { "env:NETWORK_SECURITY_OFFLINE_PREVIEW": "yes" },
    ['env:NETWORK_SECURITY_OFFLINE_PREVIEW: found "yes"; true or false'],
  ],
]);
