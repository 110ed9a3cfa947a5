import { StoreError } from '../errors.ts';

const FORM = 'write postgres://name:password@host:5432/database';
const PORT = 5432;
const MODES = ['disable', 'require', 'verify-full'] as const;
type Encryption = (typeof MODES)[number];

/** Where the database is, and how to log in. */
export interface Address {
  /** A path is the folder of a unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly encryption: Encryption;
  /** File with the certificates to trust; absent: those Node trusts. */
  readonly trusted?: string;
}

/** How messages to the operator name the database: without login and password. */
export const placeOf = ({ host, port, database }: Address): string => `${database} at ${host}:${port}`;

const isEncryption = (text: string): text is Encryption => MODES.some((mode) => mode === text);

/** Names, passwords and databases may be percent-encoded, as in any URL. Error messages never repeat the URL. */
export function addressOf(url: string): Address {
  const parsed = parsedUrl(url);
  const options = new Map(parsed.searchParams);
  const given = (name: string): string => {
    const value = options.get(name) ?? '';
    options.delete(name);
    return value;
  };
  const address = {
    host: decoded(parsed.hostname.replace(/^\[(.*)\]$/, '$1')) || given('host') || 'localhost',
    port: Number(parsed.port || given('port') || PORT),
    database: decoded(parsed.pathname.slice(1)),
    user: decoded(parsed.username) || given('user'),
    password: decoded(parsed.password) || given('password'),
  };
  const encryption = given('sslmode') || 'disable';
  const trusted = given('sslrootcert');
  if (address.database === '' || address.user === '')
    throw new StoreError(`The store URL names no ${address.user === '' ? 'user' : 'database'}: ${FORM}.`);
  if (address.host.includes(','))
    throw new StoreError(`The store URL names several hosts, and the bot goes to one: ${FORM}.`);
  if (!isEncryption(encryption))
    throw new StoreError(`The store URL has an sslmode that is none of ${MODES.join(', ')}: ${FORM}.`);
  const [unknown] = options.keys();
  if (unknown !== undefined)
    throw new StoreError(
      `The store URL has the option "${unknown}", which is none of host, port, user, password, sslmode and sslrootcert: ${FORM}.`,
    );
  return { ...address, encryption, ...(trusted !== '' && { trusted }) };
}

function parsedUrl(url: string): URL {
  try {
    return new URL(url.trim());
  } catch {
    throw new StoreError(
      `The store URL cannot be read: ${FORM}, with %40 for @, %2F for / and %3A for : in the name and the password.`,
    );
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new StoreError(`The store URL has a % that begins no code: write %25 for it.`);
  }
}
