/** Current names of zones that older time zone data, such as Node 20's, lists under former names. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Etc/GMT', 'UTC'],
  ['Etc/UTC', 'UTC'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['GMT', 'UTC'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** What people type although no zone has that name. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  UTC: 'gmt universal zulu',
  'America/Chicago': 'central dallas houston austin texas',
  'America/Los_Angeles': 'pacific san francisco bay area berkeley california seattle',
  'America/New_York': 'eastern boston washington dc philadelphia atlanta',
  'America/Denver': 'mountain utah colorado',
  'America/Sao_Paulo': 'brazil brasilia rio de janeiro',
  'America/Toronto': 'ottawa montreal',
  'Asia/Jerusalem': 'tel aviv israel',
  'Asia/Kolkata': 'india delhi mumbai bangalore bengaluru chennai hyderabad',
  'Asia/Shanghai': 'china beijing shenzhen',
  'Asia/Tokyo': 'japan kyoto osaka',
  'Australia/Sydney': 'canberra',
  'Europe/Berlin': 'germany munich hamburg frankfurt cologne',
  'Europe/London': 'england uk britain scotland oxford cambridge edinburgh',
  'Europe/Madrid': 'spain barcelona',
  'Europe/Paris': 'france',
  'Europe/Prague': 'czechia',
  'Europe/Zurich': 'switzerland geneva basel',
};

const OFFERED_FIRST = ['UTC', ...Object.keys(ALSO_CALLED).filter((zone) => zone !== 'UTC')];

export const MOST_ZONE_MATCHES = 25;

/** The zone's current name in its usual spelling; `undefined` for anything else, such as the offset `+05:30`. */
export function canonicalZone(text: string): string | undefined {
  const name = text.trim().replace(/\s+/g, '_');
  // Later versions of Intl accept offsets too; a group with one would miss every daylight saving change.
  if (!/^[a-z]/i.test(name)) return undefined;
  const known = resolve(name);
  if (!known) return undefined;
  const today = RENAMED.get(known);
  return today && resolve(today) ? today : known;
}

/** The zones that match what somebody is typing, best first; `known` are the names that Intl lists. */
export function matchZones(query: string, known: readonly string[]): readonly string[] {
  const wanted = wordsOf(query);
  if (wanted === '') return OFFERED_FIRST.slice(0, MOST_ZONE_MATCHES);
  const former = new Map([...RENAMED].map(([old, name]) => [name, old]));
  const names = new Set([...RENAMED.values(), ...known.map((zone) => RENAMED.get(zone) ?? zone)]);
  const typed = canonicalZone(query);
  if (typed) names.add(typed);
  return [...names]
    .map((zone) => ({ zone, rank: zone === typed ? 0 : rankOf(wanted, zone, former.get(zone)) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || (a.zone < b.zone ? -1 : 1))
    .slice(0, MOST_ZONE_MATCHES)
    .map(({ zone }) => zone);
}

const NO_MATCH = 7;

/** 0 to 6, lower is better; `NO_MATCH` if it doesn't match. */
function rankOf(wanted: string, zone: string, formerName: string | undefined): number {
  const cities = [zone, ...(formerName ? [formerName] : [])].map((name) =>
    wordsOf(name.split('/').at(-1) ?? name),
  );
  if (cities.includes(wanted)) return 1;
  if (cities.some((city) => city.startsWith(wanted))) return 2;
  const also = ` ${ALSO_CALLED[zone] ?? ''}`;
  if (also.includes(` ${wanted}`)) return 3;
  if (cities.some((city) => city.includes(` ${wanted}`))) return 4;
  const all = ` ${wordsOf(zone)} ${wordsOf(formerName ?? '')}${also}`;
  if (wanted.split(' ').every((word) => all.includes(` ${word}`))) return 5;
  return all.includes(wanted) ? 6 : NO_MATCH;
}

const wordsOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9+]+/g, ' ')
    .trim();

function resolve(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
