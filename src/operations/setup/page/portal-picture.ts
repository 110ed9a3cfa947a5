import { html, raw } from 'hono/html';
import type { PortalSwitch } from '../../doctor/judge/application.ts';

/** What is to the right of a line in the portal. */
type Control = 'on' | 'off' | 'ticked' | 'unticked' | 'field' | 'button';

interface Picture {
  /** The entry in the list on the left. */
  readonly page: string;
  readonly title: string;
  readonly lines: readonly (readonly [label: string, control: Control])[];
  /** The line to mark, counted from 0, and the words beside the mark. */
  readonly marked: number;
  readonly says: string;
  /** Describes the picture for people who cannot see it. */
  readonly alt: string;
}

export type Pictured = PortalSwitch | 'token';

const FLOW: Pick<Picture, 'page' | 'title' | 'lines'> = {
  page: 'Bot',
  title: 'Authorization Flow',
  lines: [
    ['Public Bot', 'on'],
    ['Requires OAuth2 Code Grant', 'off'],
  ],
};

const PICTURES: Readonly<Record<Pictured, Picture>> = {
  token: {
    page: 'Bot',
    title: 'Token',
    lines: [['Reset Token', 'button']],
    marked: 0,
    says: 'press',
    alt: 'In the developer portal, open Bot in the list on the left. The button Reset Token is under the heading Token.',
  },
  'message-content': {
    page: 'Bot',
    title: 'Privileged Gateway Intents',
    lines: [
      ['Presence Intent', 'off'],
      ['Server Members Intent', 'off'],
      ['Message Content Intent', 'on'],
    ],
    marked: 2,
    says: 'on',
    alt: 'In the developer portal, open Bot in the list on the left and scroll to Privileged Gateway Intents. The switch beside Message Content Intent, the third one, should be on. Leave the two above it off.',
  },
  endpoint: {
    page: 'General Information',
    title: 'Interactions Endpoint URL',
    lines: [['', 'field']],
    marked: 0,
    says: 'leave empty',
    alt: 'In the developer portal, open General Information in the list on the left. The field Interactions Endpoint URL should be empty.',
  },
  'code-grant': {
    ...FLOW,
    marked: 1,
    says: 'off',
    alt: 'In the developer portal, open Bot in the list on the left and scroll to Authorization Flow. The switch beside Requires OAuth2 Code Grant should be off.',
  },
  install: {
    page: 'Installation',
    title: 'Installation Contexts',
    lines: [
      ['User Install', 'unticked'],
      ['Guild Install', 'ticked'],
    ],
    marked: 1,
    says: 'tick',
    alt: 'In the developer portal, open Installation in the list on the left. Under Installation Contexts, Guild Install should be ticked.',
  },
  public: {
    ...FLOW,
    marked: 0,
    says: 'on',
    alt: 'In the developer portal, open Bot in the list on the left and scroll to Authorization Flow. The switch beside Public Bot should be on.',
  },
};

const LIST = ['General Information', 'Installation', 'OAuth2', 'Bot'];
/** Measures of the picture, in units that are pixels on a phone. */
const [WIDE, SIDE, TOP, LINE] = [358, 124, 74, 38];
const RIGHT = WIDE - 16;

/** Shows where something is in the developer portal, drawn to fit both themes. */
export function portalPicture(what: Pictured) {
  const { page, title, lines, marked, says, alt } = PICTURES[what];
  const high = Math.max(150, TOP + lines.length * LINE + 12);
  return html`<figure>
    <svg viewBox="0 0 ${WIDE} ${high}" role="img" aria-label="${alt}">
      <rect class="ground" width="${WIDE}" height="${high}" />
      <rect class="side" width="${SIDE}" height="${high}" />
      <text class="bold" x="12" y="24">Settings</text>
      ${LIST.map((entry, index) => entryOf(entry, 34 + index * 26, entry === page))}
      <text class="bold" x="${SIDE + 14}" y="36">${title}</text>
      <rect class="soft" x="${SIDE + 14}" y="47" width="170" height="5" rx="2.5" />
      ${lines.map(([label, control], index) => lineOf(label, control, TOP + index * LINE))}
      ${markOf(lines[marked]?.[1] ?? 'on', TOP + marked * LINE, says)}
    </svg>
    <figcaption>${page}, then ${title}. Save Changes appears at the bottom once something has changed: press it.</figcaption>
  </figure>`;
}

const entryOf = (entry: string, y: number, isHere: boolean) => html`
  ${isHere ? raw(`<rect class="here" x="6" y="${y}" width="${SIDE - 6}" height="24" rx="5" />`) : ''}
  <text x="12" y="${y + 16}">${entry}</text>`;

function lineOf(label: string, control: Control, y: number) {
  if (control === 'button')
    return html`<rect class="press" x="${SIDE + 14}" y="${y}" width="94" height="26" rx="5" />
      <text class="bold knob" x="${SIDE + 26}" y="${y + 17}">${label}</text>`;
  if (control === 'field')
    return html`<rect class="box" x="${SIDE + 14}" y="${y}" width="${RIGHT - SIDE - 14}" height="26" rx="5" />`;
  return html`<text x="${SIDE + 14}" y="${y + 15}">${label}</text>
    <rect class="soft" x="${SIDE + 14}" y="${y + 22}" width="110" height="4" rx="2" />${controlAt(control, y)}`;
}

function controlAt(control: Control, y: number) {
  const x = RIGHT - 34;
  if (control === 'ticked' || control === 'unticked')
    return html`<rect class="box" x="${x + 12}" y="${y + 2}" width="18" height="18" rx="4" />${
      control === 'ticked' ? raw(`<path class="tick" d="M${x + 16} ${y + 11}l4 4 7-8" />`) : ''
    }`;
  return html`<rect class="${control}" x="${x}" y="${y + 2}" width="34" height="18" rx="9" />
    <circle class="knob" cx="${control === 'on' ? x + 25 : x + 9}" cy="${y + 11}" r="6.5" />`;
}

/** A ring around the marked control, with a word beside it. */
function markOf(control: Control, y: number, says: string) {
  if (control === 'field')
    return html`<rect class="mark" x="${SIDE + 8}" y="${y - 6}" width="${RIGHT - SIDE - 2}" height="38" rx="9" />
      <text class="says" x="${SIDE + 24}" y="${y + 17}">${says}</text>`;
  if (control === 'button')
    return html`<rect class="mark" x="${SIDE + 8}" y="${y - 6}" width="106" height="38" rx="9" />
      <text class="says" x="${SIDE + 124}" y="${y + 17}">${says}</text>`;
  return html`<rect class="mark" x="${RIGHT - 40}" y="${y - 5}" width="46" height="32" rx="14" />
    <text class="says" text-anchor="end" x="${RIGHT - 46}" y="${y + 29}">${says}</text>`;
}
