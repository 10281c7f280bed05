import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { resolve } from "node:path";
import { LabApplication, labWarnings, type LabApplicationArgs } from "../../../components";
import { programOrSkip } from "../../telemetry/time-sync/hosts/debian-program";
import { account, refusal, register, type Registrations } from "../registrations";

const args: LabApplicationArgs = {
  account,
  vpcId: "vpc-0123456789abcdef0",
  publicSubnetIds: ["subnet-0a", "subnet-0b"],
  privateSubnetIds: ["subnet-1a", "subnet-1b"],
};
const laboratory =
  (settings: Partial<LabApplicationArgs> = {}) =>
  () =>
    new LabApplication("laboratory", { ...args, ...settings });

const groupType = "aws:ec2/securityGroup:SecurityGroup";

/** TCP ports that a tier admits, and whom: blocks, or the tier whose group it names. */
function admitted(registrations: Registrations, tier: string) {
  const { inputs, propertyDependencies } = registrations.one(groupType, `laboratory-${tier}`);
  const rules = inputs.ingress as { fromPort: number; cidrBlocks?: string[]; securityGroups?: string[] }[];
  const ports = rules.map(({ fromPort, cidrBlocks = [] }) => [fromPort, ...cidrBlocks]);
  return { ports, tiers: propertyDependencies.ingress ?? [] };
}

describe("Component: LabApplication", () => {
  it("lets each tier be reached by the one before it alone", async () => {
    const { registrations } = await register(laboratory());
    assert.deepEqual(admitted(registrations, "balancer"), { ports: [[80, "0.0.0.0/0"]], tiers: [] });
    assert.deepEqual(admitted(registrations, "web"), {
      ports: [[80]],
      tiers: [`${groupType}::laboratory-balancer`],
    });
    assert.deepEqual(admitted(registrations, "data"), {
      ports: [[6379]],
      tiers: [`${groupType}::laboratory-web`],
    });
  });

  it("admits SSH where it is said from where, with the key", async () => {
    const { registrations } = await register(
      laboratory({ keyName: "workshop", sshLocation: "203.0.113.7/32" }),
    );
    for (const tier of ["web", "data"]) {
      assert.deepEqual(admitted(registrations, tier).ports[1], [22, "203.0.113.7/32"]);
      const { keyName } = registrations.one(
        "aws:ec2/launchTemplate:LaunchTemplate",
        `laboratory-${tier}`,
      ).inputs;
      assert.equal(keyName, "workshop");
    }
  });

  it("tells the web tier by its tags where the others are, so that its user data is known at preview", async () => {
    const { registrations } = await register(laboratory(), { preview: true });
    const { inputs } = registrations.one("aws:ec2/launchTemplate:LaunchTemplate", "laboratory-web");
    assert.match(Buffer.from(String(inputs.userData), "base64").toString(), /^#cloud-config\n/);
    const { metadataOptions } = inputs as { metadataOptions: Record<string, unknown> };
    assert.equal(metadataOptions.instanceMetadataTags, "enabled");
  });

  it("refuses all faults of its settings at once", async () => {
    const { faults } = await refusal(
      laboratory({ instanceCount: 11, instanceType: "small", mirrorInstanceType: "m", sshLocation: "here" }),
    );
    assert.deepEqual(faults, [
      "instanceCount: found 11; whole instances from 1 to 10",
      'instanceType: found "small"; a family and a size, such as t4g.medium',
      'mirrorInstanceType: found "m"; a family and a size, such as t4g.medium',
      'sshLocation: found "here"; a CIDR block such as 203.0.113.7/32',
      "keyName: found sshLocation without it; SSH needs both, and Session Manager neither",
    ]);
    assert.deepEqual((await refusal(laboratory({ keyName: "workshop" }))).faults, [
      "sshLocation: found keyName without it; SSH needs both, and Session Manager neither",
    ]);
  });

  it("refuses a type that cannot be mirrored, as the template's t2.small, with the reason", async () => {
    const [fault = ""] = (await refusal(laboratory({ instanceType: "t2.small" }))).faults;
    assert.match(
      fault,
      /^instanceType: t2\.small cannot be a source: AWS's list of \d{4}-\d\d-\d\d does not name the family t2;/,
    );
    await register(laboratory({ instanceType: "t3.small" }));
  });

  it("warns of SSH from everywhere, and of no other place", () => {
    const warned = (sshLocation?: string) => labWarnings({ sshLocation }, "laboratory");
    const text =
      "laboratory.sshLocation: 0.0.0.0/0 lets everybody try to log in; give your own address, or leave it and keyName " +
      "out for Session Manager";
    assert.deepEqual([warned("0.0.0.0/0"), warned("203.0.113.7/32"), warned()], [[text], [], []]);
    assert.equal(warned("::/0").length, 1);
  });
});

describe("Program: the laboratory's web tier", () => {
  const program = resolve(
    __dirname,
    "../../../components/laboratory/web-host/usr/local/lib/laboratory/web.py",
  );

  it("asks the data tier for each visit, and says when that does not answer", async function () {
    this.timeout(20_000);
    const python = programOrSkip(this, "python3", "python3");
    let visits = 0;
    const asked: string[] = [];
    const data = createServer((socket) => {
      socket.on("data", (words) => {
        asked.push(words.toString());
        socket.end(`:${++visits}\r\n`);
      });
    }).listen(0, "127.0.0.1");
    await once(data, "listening");
    const free = createServer().listen(0, "127.0.0.1");
    await once(free, "listening");
    const port = (free.address() as AddressInfo).port;
    free.close();
    const environment = {
      PATH: process.env.PATH,
      DATA_TIER: "127.0.0.1",
      DATA_PORT: String((data.address() as AddressInfo).port),
      WEB_PORT: String(port),
    };
    const web = spawn(python, [program], { env: environment, stdio: "ignore" });
    try {
      const visit = async (path: string) => {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`);
        return [answer.status, await answer.text()] as const;
      };
      await answered(() => visit("/health"));
      assert.deepEqual(await visit("/"), [200, "visit 1\n"]);
      assert.deepEqual(await visit("/"), [200, "visit 2\n"]);
      assert.deepEqual(asked, ["INCR visits\r\n", "INCR visits\r\n"]);
      data.close();
      await once(data, "close");
      const [status, text] = await visit("/");
      assert.equal(status, 503);
      assert.match(text, /^the data tier does not answer: /);
      assert.deepEqual(await visit("/health"), [200, "well\n"]);
    } finally {
      web.kill();
      data.close();
    }
  });
});

/** Waits until a server listens, asking again and again. */
async function answered(ask: () => Promise<unknown>, tries = 200): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((done) => setTimeout(done, 50));
    await answered(ask, tries - 1);
  }
}
