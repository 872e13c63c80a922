interface ScriptAddressRules {
  createScriptURL(address: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptAddressRules): ScriptAddressRules;
}

/**
 * The only Trusted Types policy of this page (`trusted-types meekijk`): it lets through the one address of our own
 * worker and throws TypeError on every other. Browsers without Trusted Types get the same check.
 */
export function createTrustedWorkerAddress(
  workerAddress: string,
  policies: PolicyFactory | undefined,
): (address: string) => string {
  const rules: ScriptAddressRules = {
    createScriptURL(address) {
      if (address !== workerAddress) throw new TypeError("not the address of our worker");
      return address;
    },
  };
  const policy = policies?.createPolicy("meekijk", rules) ?? rules;
  return (address) => policy.createScriptURL(address);
}
