/** Settings that may be in files of their own, which is how container platforms hand out secrets. */
const SECRETS = ['DISCORD_TOKEN', 'STORE_URL'] as const;

export type SecretSetting = (typeof SECRETS)[number];
/** The settings that name the file of a secret. */
export const SECRET_FILES = SECRETS.map((name) => `${name}_FILE` as const);

/**
 * The contents of the files named by `DISCORD_TOKEN_FILE` and `STORE_URL_FILE`, by the name of the setting. No problem
 * repeats what a file contains.
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
