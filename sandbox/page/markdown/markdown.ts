import { html, type nothing, type TemplateResult } from 'lit';
import { session } from '../state/session.ts';
import { link } from './links.ts';
import { channelMention, commandMention, mention } from './mentions.ts';
import { childrenOf, type MarkdownNode, parseMarkdown } from './parser.ts';
import './spoiler-text.ts';
import './time-stamp.ts';

type Drawn = TemplateResult | string | typeof nothing | Drawn[];

/** Discord's markdown as elements. What a person wrote only ever becomes text. */
export function markdown(text: string): Drawn {
  return draw(parseMarkdown(text));
}

function draw(nodes: readonly MarkdownNode[]): Drawn[] {
  return nodes.map(one);
}

function one(node: MarkdownNode): Drawn {
  const inner = () => draw(childrenOf(node['content']));
  const text = (field: string) => (typeof node[field] === 'string' ? node[field] : '');
  switch (node.type) {
    case 'text':
    case 'escape':
    case 'emoticon':
      return text('content');
    case 'twemoji':
      return text('name');
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'strong':
      return html`<strong>${inner()}</strong>`;
    case 'em':
      return html`<em>${inner()}</em>`;
    case 'underline':
      return html`<u>${inner()}</u>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'inlineCode':
      return html`<code>${text('content')}</code>`;
    case 'codeBlock':
      return html`<pre tabindex="0"><code>${text('content')}</code></pre>`;
    case 'blockQuote':
      return html`<blockquote>${draw(withoutLastBreak(childrenOf(node['content'])))}</blockquote>`;
    case 'heading':
      return heading(Number(node['level']), inner());
    case 'subtext':
      return html`<p class="subtext">${inner()}</p>`;
    case 'list':
      return list(childrenOf(node['items']));
    case 'spoiler':
      return html`<spoiler-text .content=${inner()}></spoiler-text>`;
    case 'link':
    case 'url':
    case 'autolink':
      return link(text('target'), inner());
    case 'timestamp':
      return html`<time-stamp .seconds=${node['seconds']} .look=${node['style']}></time-stamp>`;
    case 'user':
      return mention(`@${session.nameOf(text('id'))}`);
    case 'role':
      return mention(`@${session.server?.roles.find(({ id }) => id === node['id'])?.name ?? 'deleted-role'}`);
    case 'channel':
      return channelMention(text('id'));
    case 'everyone':
      return mention('@everyone');
    case 'here':
      return mention('@here');
    case 'slashCommand':
      return commandMention(text('fullName'));
    case 'emoji':
      return `:${text('name')}:`;
    default:
      return text('content');
  }
}

/** The line break that ends a quotation belongs to it, and would otherwise show as an empty line. */
function withoutLastBreak(nodes: readonly MarkdownNode[]): readonly MarkdownNode[] {
  return nodes.at(-1)?.type === 'br' ? nodes.slice(0, -1) : nodes;
}

/** Drawn as paragraphs, because a message's headings are not headings of this page. */
function heading(level: number, content: Drawn): TemplateResult {
  return html`<p class="heading heading-${level}" role="heading" aria-level=${level + 1} data-level=${level}>${content}</p>`;
}

function list(items: readonly MarkdownNode[]): TemplateResult {
  return html`<ul class="listing">
    ${items.map((item) => {
      const mark = typeof item['mark'] === 'string' && /\d/.test(item['mark']) ? item['mark'] : '•';
      return html`<li class="depth-${Math.min(Number(item['depth']), 3)}" data-mark=${mark}>
        ${draw(childrenOf(item['content']))}
      </li>`;
    })}
  </ul>`;
}
