/** Settings that may stand in a file of their own, as container platforms hand out secrets. */
const SECRETS = ['DISCORD_TOKEN', 'STORE_URL'] as const;

export type SecretSetting = (typeof SECRETS)[number];
/** Names of the settings that hold where a secret stands. */
export const SECRET_FILES = SECRETS.map((name) => `${name}_FILE` as const);

/**
 * What `DISCORD_TOKEN_FILE` and `STORE_URL_FILE` point to, by the name of the setting. No problem repeats what is in a file.
 * @param read throws when the file cannot be read
 */
export function readSecretFiles(
  env: Readonly<Record<string, string | undefined>>,
  read: (path: string) => string,
): {
  readonly values: Readonly<Partial<Record<SecretSetting, string>>>;
  readonly problems: readonly string[];
} {
  const values: Partial<Record<SecretSetting, string>> = {};
  const problems: string[] = [];
  for (const name of SECRETS) {
    const path = env[`${name}_FILE`]?.trim() ?? '';
    if (path === '') continue;
    if ((env[name]?.trim() ?? '') !== '') {
      problems.push(`${name} and ${name}_FILE are both set: keep one of them.`);
      continue;
    }
    try {
      values[name] = read(path).trim();
      if (values[name] === '') problems.push(`${name}_FILE names an empty file: ${path}`);
    } catch {
      problems.push(`${name}_FILE names a file that cannot be read: ${path}`);
    }
  }
  return { values, problems };
}
