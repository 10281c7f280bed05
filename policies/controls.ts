/** Benchmarks that a rule answers to. */
export const frameworks = {
  fsbp: "AWS Foundational Security Best Practices",
  cis: "CIS AWS Foundations Benchmark 5.0.0",
  nist: "NIST SP 800-53 revision 5",
  pci: "PCI DSS 4.0.1",
} as const;

export type Framework = keyof typeof frameworks;

/**
 * The numbers of the controls by which a rule is demanded elsewhere; a framework that does not is left out.
 *
 * Sources: "Related requirements" of Security Hub's controls, AWS Config's conformance packs for NIST SP 800-53 and
 * PCI DSS, and the texts of SC-45 and PCI DSS 10.6 for synchronized clocks.
 */
export type Controls = Readonly<Partial<Record<Framework, readonly string[]>>>;

/** Each control with the name of its framework: `PCI DSS 4.0.1 10.6.1`. */
export function controlNames(controls: Controls): readonly string[] {
  return (Object.keys(frameworks) as Framework[]).flatMap((framework) =>
    (controls[framework] ?? []).map((control) => `${frameworks[framework]} ${control}`),
  );
}
