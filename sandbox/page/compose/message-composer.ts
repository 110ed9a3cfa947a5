import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from '../parts/light-element.ts';
import { doings } from '../state/doing.ts';
import { drafts } from '../state/drafts.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';
import { Follows } from '../state/topics.ts';
import './command-form.ts';
import { commandPicker, PICKER_ID } from './command-picker.ts';
import { readFiles } from './file-reading.ts';
import { withMentions } from './named-mentions.ts';
import { fittingCommands, type OfferedCommand } from './offered-commands.ts';
import { typeAnywhere } from './type-anywhere.ts';

/** A text field can't announce that its list is open, so this text beside it does. */
const countText = (count: number): string => `${count} ${count === 1 ? 'command' : 'commands'}`;

/** The input for messages: plain text is sent, and a slash opens the commands. */
class MessageComposer extends LightElement {
  static override properties = {
    typed: { state: true },
    active: { state: true },
    command: { state: true },
    files: { state: true },
  };
  declare typed: string;
  declare active: number;
  declare command: OfferedCommand | null;
  declare files: readonly File[];

  constructor() {
    super();
    this.#clear();
    new Follows(this, navigation.topics, 'place');
    new Follows(this, session.topics, 'server', 'viewer');
    new Follows(this, drafts.topics, 'reply');
    navigation.topics.on('place', () => this.#follow());
    navigation.topics.on('opened', () => this.#focusUnlessTouched());
    session.topics.on('viewer', () => this.#clear());
    drafts.topics.on('command', () => this.#takeCommand());
    typeAnywhere(() => this.querySelector('textarea')?.focus());
    drafts.topics.on('reply', () => {
      if (drafts.replyTo !== null) this.#focus();
    });
  }

  #place = '';
  #greeted = false;

  override updated(): void {
    if (this.#greeted || !this.querySelector('textarea')) return;
    this.#greeted = true;
    this.#focusUnlessTouched();
  }

  override render(): TemplateResult {
    const channel = session.channel(navigation.channelId);
    if (!channel) return html``;
    if (this.command) {
      return html`<div class="composer">
        <command-form .command=${this.command} @done=${() => this.#leaveCommand()}></command-form>
      </div>`;
    }
    const fitting = this.#fitting();
    const name = session.nameOf(session.viewerId);
    const label = channel.mayWrite
      ? `Message ${channel.isThread ? 'this thread' : `#${channel.name}`} as ${name}`
      : `${name} cannot write here`;
    return html`<div class="composer">
      ${fitting ? commandPicker(fitting, this.active, (command) => this.#choose(command)) : nothing}
      ${this.#replyBanner()} ${this.#fileList()}
      <div class="composer-row">
        <label class="attach">
          <span aria-hidden="true">+</span><span class="unseen">Attach files</span>
          <input type="file" multiple ?disabled=${!channel.mayWrite} @change=${(event: Event) => this.#attach(event)} />
        </label>
        <textarea
          rows=${Math.min(this.typed.split('\n').length, 8)}
          aria-label=${label}
          placeholder=${channel.mayWrite ? `Write as ${name} or type /` : label}
          aria-autocomplete=${fitting ? 'list' : nothing}
          aria-haspopup=${fitting ? 'listbox' : nothing}
          aria-controls=${fitting ? PICKER_ID : nothing}
          aria-activedescendant=${fitting?.length ? `${PICKER_ID}-${this.active}` : nothing}
          ?disabled=${!channel.mayWrite}
          .value=${this.typed}
          @input=${(event: InputEvent) => this.#type(event)}
          @keydown=${(event: KeyboardEvent) => this.#key(event)}
        ></textarea>
        <span class="unseen" role="status">${fitting ? countText(fitting.length) : ''}</span>
        <button class="button primary" type="button" ?disabled=${this.#isEmpty()} @click=${() => void this.#enter()}>
          Send
        </button>
      </div>
    </div>`;
  }

  #fitting(): OfferedCommand[] | null {
    return this.typed.startsWith('/') && !this.typed.includes('\n')
      ? fittingCommands(this.typed.slice(1))
      : null;
  }

  #replyBanner() {
    const message = session.messages.get(drafts.replyTo ?? '');
    if (!message) return nothing;
    return html`<p class="reply-banner">
      Replying to <strong>${session.nameOf(message.authorId)}</strong>
      <button class="link" type="button" @click=${() => drafts.reply(null)}>Do not reply</button>
    </p>`;
  }

  #fileList() {
    if (this.files.length === 0) return nothing;
    const drop = () => {
      this.files = [];
    };
    return html`<p class="reply-banner">
      ${this.files.map(({ name }) => name).join(', ')}
      <button class="link" type="button" @click=${drop}>Remove</button>
    </p>`;
  }

  #type({ target }: InputEvent): void {
    if (!(target instanceof HTMLTextAreaElement)) return;
    this.typed = target.value;
    this.active = 0;
  }

  #attach({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.files = [...(target.files ?? [])];
    target.value = '';
    this.#focus();
  }

  #key(event: KeyboardEvent): void {
    const fitting = this.#fitting();
    const count = fitting?.length ?? 0;
    const { key } = event;
    if (fitting && count > 0 && (key === 'ArrowDown' || key === 'ArrowUp')) {
      this.active = (this.active + (key === 'ArrowDown' ? 1 : count - 1)) % count;
      void this.updateComplete.then(() =>
        document.getElementById(`${PICKER_ID}-${this.active}`)?.scrollIntoView({ block: 'nearest' }),
      );
    } else if (fitting && count > 0 && key === 'Tab' && !event.shiftKey) {
      this.#choose(fitting[this.active]);
    } else if (key === 'Escape') {
      if (fitting) this.typed = '';
      drafts.reply(null);
    } else if (key === 'Enter' && !event.shiftKey && !event.isComposing) {
      void this.#enter();
    } else return;
    event.preventDefault();
  }

  async #enter(): Promise<void> {
    const command = this.#fitting()?.[this.active];
    if (command) this.#choose(command);
    else if (!this.#isEmpty()) await this.#say();
  }

  async #say(): Promise<void> {
    const { typed, files } = this;
    const replyTo = session.messages.has(drafts.replyTo ?? '') ? drafts.replyTo : null;
    const { channelId } = navigation;
    this.typed = '';
    this.files = [];
    drafts.reply(null);
    const uploads = await readFiles(files);
    const content = withMentions(typed);
    const said = await doings.attempt({ type: 'say', channelId, content, replyTo, files: uploads });
    // A refused message goes back into the composer, where it can be corrected.
    if (!said && this.typed === '') {
      this.typed = typed;
      this.files = files;
    }
  }

  #choose(command: OfferedCommand | undefined): void {
    if (!command) return;
    this.command = command;
    this.typed = '';
    this.active = 0;
  }

  #takeCommand(): void {
    const path = drafts.takeCommand();
    const command = fittingCommands(path ?? '').find((each) => each.path === path);
    if (command) this.#choose(command);
    else if (path !== null) doings.say(`/${path} is not offered to ${session.nameOf(session.viewerId)}.`);
  }

  #leaveCommand(): void {
    this.command = null;
    this.#focus();
  }

  #follow(): void {
    if (this.#place === navigation.channelId) return;
    this.#place = navigation.channelId;
    this.command = null;
    drafts.reply(null);
  }

  #clear(): void {
    Object.assign(this, { typed: '', active: 0, command: null, files: [] });
  }

  /** On a phone, focusing would open the keyboard, which covers half of what was opened. */
  #focusUnlessTouched(): void {
    if (!window.matchMedia('(pointer: coarse)').matches) this.#focus();
  }

  #isEmpty(): boolean {
    return this.typed.trim() === '' && this.files.length === 0;
  }

  #focus(): void {
    const focus = (): void => this.querySelector('textarea')?.focus();
    void this.updateComplete.then(() => {
      // The bot may already have opened a form. Nothing beside it can be focused until it is closed.
      const form = document.querySelector('dialog[open]');
      if (form) form.addEventListener('close', focus, { once: true });
      else focus();
    });
  }
}

customElements.define('message-composer', MessageComposer);
