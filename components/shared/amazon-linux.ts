/** Families of Graviton: a letter g behind the number of the generation, such as t4g, c6gn, im4gn; and the first, a1. */
const graviton = /^(a1|[a-z]+\d+g[a-z]*)$/;

/**
 * The current Amazon Linux 2023 for the type's architecture, looked up by EC2 whenever an instance is launched: a preview
 * need not ask AWS, and no image grows old.
 *
 * @see https://docs.aws.amazon.com/linux/al2023/ug/ec2.html
 */
export function amazonLinux2023(instanceType: string): string {
  const [family = ""] = instanceType.split(".");
  const architecture = graviton.test(family) ? "arm64" : "x86_64";
  return `resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`;
}
