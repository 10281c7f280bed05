import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { rawConfig } from "../raw";

const adopted = [{ name: "main", id: "vpc-0123456789abcdef0" }];
const unheard = { alerts: {}, alarms: {} };

/** What is wrong with time, and the whole list of faults that it must give. */
const wrong: readonly (readonly [
  what: string,
  config: Record<string, unknown>,
  faults: readonly string[],
])[] = [
  [
    "a VPC that is not there",
    { timeSync: { vpcs: [{ name: "mian" }] } },
    ['timeSync.vpcs[0].name: found "mian"; a name from vpcs: did you mean main?'],
  ],
  [
    "a VPC named twice",
    { timeSync: { vpcs: [{ name: "main" }, { name: "main" }] } },
    ['timeSync.vpcs[1].name: found "main"; timeSync.vpcs[0].name is already called so'],
  ],
  [
    "a VPC that exists, whose other options nobody here knows",
    { vpcs: adopted, timeSync: { vpcs: [{ name: "main" }] } },
    [
      "timeSync.vpcs[0].otherOptions: missing; main exists, and new DHCP options take the place of those that it has: say these, or aws",
    ],
  ],
  [
    "options by which a VPC would lose its name servers",
    { timeSync: { vpcs: [{ name: "main", otherOptions: { domainName: "corp.example" } }] } },
    [
      'timeSync.vpcs[0].otherOptions.domainNameServers: found none; the VPC would lose its name servers: give them, or ["AmazonProvidedDNS"] for AWS\'s own',
    ],
  ],
  [
    "alarms on hosts that tell nobody",
    { ...unheard, timeSync: { hosts: {} } },
    ["alerts.emails: missing; an address that the alarms on hosts tell; without one they ring unheard"],
  ],
  [
    "a clock that ntpd cannot read",
    { timeSync: { hosts: { program: "ntpd", hardwareClock: true } } },
    ["timeSync.hosts.hardwareClock: found true; ntpd cannot read it: leave program out, for chrony"],
  ],
  [
    "a schedule that is seldom",
    { timeSync: { hosts: { scheduleExpression: "rate(7 days)" } } },
    [
      'timeSync.hosts.scheduleExpression: found "rate(7 days)"; a schedule of State Manager, at least daily, such as rate(1 day) or cron(0 3 * * ? *)',
    ],
  ],
  [
    "a misspelt setting",
    { timeSync: { hosts: { target: "all" } } },
    ["timeSync.hosts.target: unknown key; did you mean targets?"],
  ],
];

describe("Time sync in the configuration", () => {
  for (const [what, config, faults] of wrong) {
    it(`reports ${what}`, () => {
      const parsed = parseStackConfig(rawConfig(config), { isPreview: false });
      assert.deepEqual(parsed.ok ? [] : parsed.faults, faults);
    });
  }

  for (const scheduleExpression of [
    "rate(1 day)",
    "rate(12 hours)",
    "rate(30 minutes)",
    "cron(0 3 * * ? *)",
  ]) {
    it(`takes the schedule ${scheduleExpression}`, () => {
      const config = rawConfig({ timeSync: { vpcs: [{ name: "main" }], hosts: { scheduleExpression } } });
      assert.ok(parseStackConfig(config, { isPreview: false }).ok);
    });
  }

  it("takes an adopted VPC once its other options are said", () => {
    const timeSync = { vpcs: [{ name: "main", otherOptions: "aws" }] };
    assert.ok(parseStackConfig(rawConfig({ vpcs: adopted, timeSync }), { isPreview: false }).ok);
  });
});
