import assert from "node:assert/strict";

import { parseStackConfig } from "../../../stacks";
import { standaloneStack } from "../../../stacks/standalone";
import { register } from "../../components/registrations";
import { rawConfig, receiver } from "../raw";

const accounts = ["333333333333", "444444444444"];
const writers = { organizationId: "o-a1b2c3d4e5", regions: ["eu-west-1", "us-east-1"] };
const raw = (changes: object) =>
  rawConfig({
    role: "log-archive",
    vpcs: [],
    flowLogPipelines: [],
    alarms: {},
    flowLogReceivers: [receiver({ s3: { writers }, ...changes })],
  });

function faultsOf(changes: object): readonly string[] {
  const parsed = parseStackConfig(raw(changes), { isPreview: false });
  return parsed.ok ? [] : parsed.faults;
}

describe("A table over all accounts' files", () => {
  it("is made where the receiver asks for it, over the accounts and regions that write", async () => {
    const athena = { accounts, fileFormat: "parquet", hiveCompatiblePartitions: true };
    const parsed = parseStackConfig(raw({ athena }), { isPreview: false });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const { registrations } = await register(() => standaloneStack(parsed.value));
    const { inputs } = registrations.one("aws:glue/catalogTable:CatalogTable");
    const parameters = inputs.parameters as Record<string, string>;
    const values = Object.entries(parameters).filter(([key]) => key.endsWith(".values"));
    assert.deepEqual(values.map(([, value]) => value).toSorted(), [
      accounts.join(","),
      "eu-west-1,us-east-1",
      "vpcflowlogs",
    ]);
    assert.equal(registrations.one("aws:glue/catalogDatabase:CatalogDatabase").inputs.name, "test_archive");
  });

  it("is not made otherwise", async () => {
    const parsed = parseStackConfig(raw({}), { isPreview: false });
    assert.ok(parsed.ok);
    const { registrations } = await register(() => standaloneStack(parsed.value));
    assert.deepEqual(registrations.ofType("aws:glue/catalogTable:CatalogTable"), []);
  });

  it("is shown by a dashboard to who is named, with a data source that reads the archive's bucket", async () => {
    const principalArn = "arn:aws:quicksight:eu-west-1:123456789012:group/default/analysts";
    const parsed = parseStackConfig(raw({ athena: { accounts }, quickSight: { principalArn } }), {
      isPreview: false,
    });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const { result, registrations } = await register(() => standaloneStack(parsed.value));
    assert.equal(registrations.ofType("aws:quicksight/dataSet:DataSet").length, 1);
    assert.deepEqual(Object.keys(result.quickSightDashboardIds), ["archive"]);
  });

  it("is not shown without a table, nor to somebody of another account, and the place is named", () => {
    const of = (id: string) => `arn:aws:quicksight:eu-west-1:${id}:group/default/analysts`;
    assert.deepEqual(faultsOf({ quickSight: { principalArn: of("123456789012") } }), [
      `flowLogReceivers[0].quickSight: found {"principalArn":"${of("123456789012")}"}; a receiver whose table can be drawn; give it flowLogReceivers[0].athena`,
    ]);
    assert.deepEqual(faultsOf({ athena: { accounts }, quickSight: { principalArn: of("444444444444") } }), [
      `flowLogReceivers[0].quickSight.principalArn: found "${of("444444444444")}"; a user or group of this account, 123456789012`,
    ]);
  });

  it("needs files, and the accounts of an organisation by their ids", () => {
    assert.deepEqual(faultsOf({ s3: undefined, firehose: {}, athena: { accounts } }).length, 1);
    const [fault = ""] = faultsOf({ athena: {} });
    assert.match(fault, /^flowLogReceivers\[0\]\.athena\.accounts: /);
  });
});
