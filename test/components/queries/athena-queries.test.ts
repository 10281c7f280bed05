import assert from "node:assert/strict";

import fc from "fast-check";

import { AthenaQueries, type AthenaQueriesArgs } from "../../../components/queries/athena/athena-queries";
import { catalogTable, flowLogTable } from "../../../components/queries/athena/table";
import { allFieldsV5Format, columnName, defaultFormat } from "../../../telemetry/flow-logs";
import { formats } from "../../telemetry/flow-logs/arbitraries";
import { account, policyIn, refusal, register, valueOf } from "../registrations";
import { withLog } from "./log-messages";

const build =
  (args: Partial<AthenaQueriesArgs> = {}) =>
  () =>
    new AthenaQueries("traffic-athena", {
      account,
      format: allFieldsV5Format,
      bucketName: "log-bucket",
      databaseName: "dev_traffic",
      logs: {},
      ...args,
    });

const tableType = "aws:glue/catalogTable:CatalogTable";
const workgroupType = "aws:athena/workgroup:Workgroup";
const queryType = "aws:athena/namedQuery:NamedQuery";
const bucketType = "aws:s3/bucket:Bucket";

async function tableInputs(args: Partial<AthenaQueriesArgs> = {}) {
  const { result } = await withLog(() => register(build(args)));
  return result.registrations.one(tableType).inputs as {
    parameters: Record<string, string>;
    partitionKeys: { name: string; type: string }[];
    storageDescriptor: {
      location: string;
      inputFormat: string;
      columns: { name: string; type: string; comment: string }[];
      serDeInfo: unknown;
    };
  };
}

async function workgroup(args: Partial<AthenaQueriesArgs> = {}) {
  const { registrations } = await register(build(args));
  return registrations.one(workgroupType).inputs.configuration as Record<string, unknown>;
}

describe("Component: AthenaQueries", () => {
  it("makes a table, a workgroup, a bucket for results and a query for each question, and nothing else", async () => {
    const { registrations } = await register(build());
    assert.deepEqual(registrations.counts(), {
      "network-security:queries:AthenaQueries": 1,
      "aws:glue/catalogDatabase:CatalogDatabase": 1,
      [tableType]: 1,
      [bucketType]: 1,
      "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 1,
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 1,
      "aws:s3/bucketPolicy:BucketPolicy": 1,
      "aws:kms/key:Key": 1,
      "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 1,
      "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 1,
      [workgroupType]: 1,
      [queryType]: 7,
    });
    assert.deepEqual(
      [...new Set(registrations.all.map(({ type, parent }) => (type.startsWith("aws:") ? parent : "")))],
      ["", "network-security:queries:AthenaQueries::traffic-athena"],
    );
  });

  it("hands on what a query is run with", async () => {
    const { result } = await register(build());
    assert.equal(result.databaseName, "dev_traffic");
    assert.equal(result.table.name, "flow_logs");
    assert.equal(await valueOf(result.workgroupName), "traffic-athena-0a1b2c3");
  });

  describe("table", () => {
    it("projects account, region and date, so that nobody adds a partition a day", async () => {
      const { parameters, partitionKeys } = await tableInputs();
      assert.deepEqual(partitionKeys, [
        { name: "aws-account-id", type: "string" },
        { name: "aws-region", type: "string" },
        { name: "date", type: "string" },
      ]);
      assert.deepEqual(parameters, {
        EXTERNAL: "TRUE",
        "skip.header.line.count": "1",
        "projection.enabled": "true",
        "projection.aws-account-id.type": "enum",
        "projection.aws-account-id.values": "111122223333",
        "projection.aws-region.type": "enum",
        "projection.aws-region.values": "eu-west-1",
        "projection.date.type": "date",
        "projection.date.format": "yyyy/MM/dd",
        "projection.date.range": "2026/01/01,NOW",
        "projection.date.interval": "1",
        "projection.date.interval.unit": "DAYS",
        "storage.location.template":
          "s3://log-bucket/AWSLogs/${aws-account-id}/vpcflowlogs/${aws-region}/${date}/",
      });
    });

    it("reads text by the order of the format", async () => {
      const { storageDescriptor } = await tableInputs({ format: defaultFormat });
      assert.equal(storageDescriptor.location, "s3://log-bucket/AWSLogs/");
      assert.deepEqual(storageDescriptor.serDeInfo, {
        serializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        parameters: {
          "field.delim": " ",
          "serialization.format": " ",
          "serialization.null.format": "-",
        },
      });
      assert.deepEqual(
        storageDescriptor.columns.map(({ name, type }) => `${name} ${type}`),
        [
          "version int",
          "account_id string",
          "interface_id string",
          "srcaddr string",
          "dstaddr string",
          "srcport int",
          "dstport int",
          "protocol int",
          "packets bigint",
          "bytes bigint",
          "start bigint",
          "end bigint",
          "action string",
          "log_status string",
        ],
      );
    });

    it("reads Parquet in Hive's folders, hour by hour, below a prefix", async () => {
      const { parameters, partitionKeys, storageDescriptor } = await tableInputs({
        logs: {
          fileFormat: "parquet",
          hiveCompatiblePartitions: true,
          perHourPartition: true,
          prefix: "network",
        },
      });
      assert.equal(
        storageDescriptor.inputFormat,
        "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      );
      assert.deepEqual(
        partitionKeys.map(({ name }) => name),
        ["aws-account-id", "aws-service", "aws-region", "year", "month", "day", "hour"],
      );
      assert.equal(
        parameters["storage.location.template"],
        "s3://log-bucket/network/AWSLogs/aws-account-id=${aws-account-id}/aws-service=${aws-service}/aws-region=${aws-region}/year=${year}/month=${month}/day=${day}/hour=${hour}/",
      );
    });

    it("has the accounts and regions that may write to the bucket, or those to be queried", async () => {
      const writers = { accountIds: ["444455556666"], regions: ["eu-west-1", "us-east-1"] };
      const values = async (args: Partial<AthenaQueriesArgs>) => {
        const { parameters } = await tableInputs({ logs: { writers }, ...args });
        return [parameters["projection.aws-account-id.values"], parameters["projection.aws-region.values"]];
      };
      assert.deepEqual(await values({}), ["111122223333,444455556666", "eu-west-1,us-east-1"]);
      assert.deepEqual(await values({ accounts: ["444455556666"], regions: ["us-east-1"] }), [
        "444455556666",
        "us-east-1",
      ]);
    });

    it("begins on the day that it is given", async () => {
      const { parameters } = await tableInputs({ firstDay: "2026-11-21" });
      assert.equal(parameters["projection.date.range"], "2026/11/21,NOW");
    });

    it("names the bucket by the bucket, which is unknown at the first preview", async () => {
      const { registrations } = await register(
        () => {
          const { results } = build()();
          return new AthenaQueries("second", {
            account,
            format: allFieldsV5Format,
            bucketName: results.bucketArn,
            databaseName: "second",
            logs: {},
          });
        },
        { preview: true },
      );
      const { inputs, propertyDependencies } = registrations.one(tableType, "second");
      assert.deepEqual(propertyDependencies.storageDescriptor, [`${bucketType}::traffic-athena-results`]);
      assert.equal(inputs.tableType, "EXTERNAL_TABLE");
    });

    it("has a column for each field of any format, in the format's order, and no other", () => {
      fc.assert(
        fc.property(formats(), (format) => {
          const { storageDescriptor, partitionKeys } = catalogTable({
            ...flowLogTable(account, format, { logs: {} }),
            bucket: "log-bucket",
          });
          const names = storageDescriptor.columns.map(({ name }) => name);
          assert.deepEqual(names, format.fields.map(columnName));
          const all = [...names, ...partitionKeys.map(({ name }) => name)];
          assert.equal(new Set(all).size, all.length);
        }),
      );
    });

    it("comments each column within Glue's 255 characters", async () => {
      const { storageDescriptor } = await tableInputs();
      assert.deepEqual(
        storageDescriptor.columns.filter(({ comment }) => comment.length === 0 || comment.length > 255),
        [],
      );
    });
  });

  describe("workgroup", () => {
    it("holds everyone to engine 3, 100 GiB a query and encrypted results in its own bucket", async () => {
      assert.deepEqual(await workgroup(), {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: 107_374_182_400,
        engineVersion: { selectedEngineVersion: "Athena engine version 3" },
        resultConfiguration: {
          outputLocation: "s3://traffic-athena-results-0a1b2c3/",
          encryptionConfiguration: {
            encryptionOption: "SSE_KMS",
            kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/traffic-athena-results-key-0a1b2c3",
          },
          expectedBucketOwner: "111122223333",
        },
      });
    });

    it("stops a query at the bytes that it is given", async () => {
      const { bytesScannedCutoffPerQuery } = await workgroup({ bytesScannedLimit: 10_485_760 });
      assert.equal(bytesScannedCutoffPerQuery, 10_485_760);
    });

    it("can be deleted with the history of queries that Athena keeps in it", async () => {
      const { registrations } = await register(build());
      assert.equal(registrations.one(workgroupType).inputs.forceDestroy, true);
    });
  });

  describe("results", () => {
    it("expire after 30 days, in a bucket that goes with the stack", async () => {
      const { registrations } = await register(build());
      const { inputs, protect } = registrations.one(bucketType);
      assert.deepEqual([inputs.forceDestroy, protect], [true, false]);
      assert.deepEqual(
        registrations.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs.rules,
        [
          {
            id: "query-results",
            status: "Enabled",
            filter: { prefix: "" },
            expiration: { days: 30 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          },
        ],
      );
    });

    it("are closed to the public and to plain HTTP before the first comes", async () => {
      const { registrations } = await register(build());
      const block = registrations.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
      assert.deepEqual(block.inputs, {
        bucket: "traffic-athena-results-0a1b2c3",
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
      const policy = registrations.one("aws:s3/bucketPolicy:BucketPolicy");
      assert.deepEqual(policyIn(policy.inputs.policy).Statement, [
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [
            "arn:aws:s3:::traffic-athena-results-0a1b2c3",
            "arn:aws:s3:::traffic-athena-results-0a1b2c3/*",
          ],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]);
      const { dependencies } = registrations.one(workgroupType);
      assert.deepEqual(
        dependencies.filter((resource) => resource.startsWith("aws:s3/")),
        [
          "aws:s3/bucket:Bucket::traffic-athena-results",
          "aws:s3/bucketOwnershipControls:BucketOwnershipControls::traffic-athena-results",
          "aws:s3/bucketPolicy:BucketPolicy::traffic-athena-results",
          "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration::traffic-athena-results",
        ],
      );
    });

    it("are encrypted by S3's own key, or one that exists, where that is asked for", async () => {
      const encryption = async (results: AthenaQueriesArgs["results"]) => {
        const { resultConfiguration } = await workgroup({ results });
        return (resultConfiguration as { encryptionConfiguration: unknown }).encryptionConfiguration;
      };
      const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/existing";
      assert.deepEqual(await encryption({ encryption: "aws-owned-key" }), { encryptionOption: "SSE_S3" });
      assert.deepEqual(await encryption({ encryption: { kmsKeyArn } }), {
        encryptionOption: "SSE_KMS",
        kmsKeyArn,
      });
      assert.deepEqual(await encryption({ location: "s3://answers/flow-logs/" }), {
        encryptionOption: "SSE_S3",
      });
      assert.deepEqual(await encryption({ location: "s3://answers/", encryption: { kmsKeyArn } }), {
        encryptionOption: "SSE_KMS",
        kmsKeyArn,
      });
    });

    it("go to a folder that exists, and no bucket is made", async () => {
      const { registrations, result } = await register(
        build({ results: { location: "s3://answers/flow-logs/" } }),
      );
      assert.deepEqual(registrations.ofType(bucketType), []);
      const { resultConfiguration } = registrations.one(workgroupType).inputs.configuration as {
        resultConfiguration: unknown;
      };
      assert.deepEqual(resultConfiguration, {
        outputLocation: "s3://answers/flow-logs/",
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      });
      assert.equal(await valueOf(result.results.bucketArn), "arn:aws:s3:::answers");
    });
  });

  describe("named queries", () => {
    it("are the seven questions, in the workgroup and database of the pipeline", async () => {
      const { registrations } = await register(build());
      assert.deepEqual(
        registrations.ofType(queryType).map(({ name, inputs }) => [name, inputs.name]),
        [
          "rejected-tcp",
          "top-talkers",
          "rejected-by-source",
          "bytes-by-destination",
          "connection-history",
          "egress-outside-allow-list",
          "slow-drip",
        ].map((query) => [`traffic-athena-${query}`, query]),
      );
      const { inputs } = registrations.one(queryType, "traffic-athena-top-talkers");
      assert.deepEqual([inputs.database, inputs.workgroup], ["dev_traffic", "traffic-athena-0a1b2c3"]);
      assert.equal(inputs.description, "Which sources sent the most bytes?");
      assert.match(String(inputs.query), /\nFROM "flow_logs"\nWHERE "date" BETWEEN /);
    });

    it("ask the layout's own partitions, for as many days as they are given", async () => {
      const { registrations } = await register(build({ logs: { hiveCompatiblePartitions: true }, days: 3 }));
      const { inputs } = registrations.one(queryType, "traffic-athena-top-talkers");
      assert.match(String(inputs.query), /\nWHERE "year" BETWEEN date_format\(.* INTERVAL '3' DAY/);
    });

    it("take the allow-list and the drip's thresholds", async () => {
      const { registrations } = await register(
        build({ allowedDestinations: ["10.0.0.0/8", "203.0.113.7"], slowDrip: { recordBytes: 5000 } }),
      );
      const query = (name: string) =>
        String(registrations.one(queryType, `traffic-athena-${name}`).inputs.query);
      assert.match(query("egress-outside-allow-list"), /203\.0\.113\.7/);
      assert.match(query("egress-outside-allow-list"), /10\.0\.0\.0\/8/);
      assert.match(query("slow-drip"), /largest_record <= 5000\n/);
    });

    it("that the format cannot answer are left out, and told", async () => {
      const { messages } = await withLog(async () => {
        const { registrations } = await register(build({ format: defaultFormat }));
        assert.equal(registrations.ofType(queryType).length, 5);
      });
      assert.deepEqual(messages, [
        "left out: query egress-outside-allow-list: the format lacks flow-direction; add to the format what the query needs",
        "left out: query slow-drip: the format lacks flow-direction; add to the format what the query needs",
      ]);
    });
  });

  describe("refuses", () => {
    it("every fault at once, before it makes anything", async () => {
      assert.deepEqual(
        await refusal(
          build({
            databaseName: "dev-Traffic",
            firstDay: "21.11.2026",
            accounts: [],
            regions: ["europe"],
            bytesScannedLimit: 10_485_759,
            days: 0,
            results: { location: "s3://answers", encryption: "customer-managed-key", expireAfterDays: 0 },
          }),
        ),
        {
          message: 'AthenaQueries "traffic-athena" has 10 faults in its arguments',
          faults: [
            'databaseName: found "dev-Traffic"; 1 to 255 lower-case letters, digits and underscores',
            "accounts: found none; a table needs at least one",
            'regions: found "europe"; allowed is a region such as eu-central-1',
            'firstDay: found "21.11.2026"; allowed is a day such as 2026-01-31',
            "bytesScannedLimit: found 10485759 bytes; Athena takes whole bytes from 10485760",
            "results.expireAfterDays: found 0; S3 takes whole days from 1",
            'results.location: found "s3://answers"; a folder of a bucket, with a slash at its end: s3://BUCKET/FOLDER/',
            "results.expireAfterDays: belongs to a bucket that is made here, but s3://answers exists; set it there",
            "results.encryption: no key is made for s3://answers, which exists; give its kmsKeyArn",
            "days: found 0; whole days from 1",
          ],
        },
      );
    });

    it("a whole organisation as writers, whose accounts a table cannot know, unless they are listed", async () => {
      const logs = { writers: { organizationId: "o-a1b2c3d4e5" } };
      assert.deepEqual((await refusal(build({ logs }))).faults, [
        "accounts: missing; the bucket takes every account of the organisation, but a table names its accounts: list those to query",
      ]);
      const { parameters } = await tableInputs({ logs, accounts: ["444455556666"] });
      assert.equal(parameters["projection.aws-account-id.values"], "444455556666");
    });

    it("an allow-list that makes a query longer than Athena takes", async () => {
      const allowedDestinations = Array.from(
        { length: 20_000 },
        (_, index) => `10.${index >> 8}.${index & 255}.1`,
      );
      const { faults } = await refusal(build({ allowedDestinations }));
      assert.equal(faults.length, 2);
      assert.match(
        faults[0]!,
        /^allowedDestinations: makes the query egress-outside-allow-list \d{6} bytes long; Athena takes 262144: write ranges in place of addresses$/,
      );
    });
  });
});
