// The embedded awsx as a process of its own: Pulumi's provider host keeps its state in module-level variables, so
// that it cannot share a process with a program.
import { version } from "@pulumi/awsx/package.json";
import * as pulumi from "@pulumi/pulumi";
import { EmbeddedVpc } from "./vpc";
import { parseVpcArgs } from "./vpc-args";

async function construct(
  name: string,
  type: string,
  inputs: pulumi.Inputs,
  options: pulumi.ComponentResourceOptions,
): Promise<pulumi.provider.ConstructResult> {
  if (type !== "awsx:ec2:Vpc") throw new Error(`the embedded awsx does not model ${type}`);
  const vpc = new EmbeddedVpc(name, parseVpcArgs(name, await known(inputs)), options);
  return { urn: vpc.urn, state: vpc.state };
}

/** Arguments that decide which resources there are must be known when the component is made. */
function known(inputs: pulumi.Inputs): Promise<unknown> {
  return new Promise((resolve) => {
    pulumi.output(inputs).apply(resolve);
  });
}

// Nothing is read: the end of standard input says that the program which started this process is gone.
process.stdin.resume().on("end", () => process.exit());

void pulumi.provider.main({ version, construct }, process.argv.slice(2));
