import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Interaction } from '../world/interactions/interaction.ts';
import { act } from './actions.ts';
import { noChanges, note } from './changes.ts';
import { PersonSight } from './person-sight.ts';
import type { Playground } from './playground.ts';
import type { Action, ClockReading, Push } from './protocol.ts';
import { Tab, type TabOutcome } from './tab.ts';
import { Tour } from './tour.ts';
import type { SceneView } from './views.ts';
import { WireLog } from './wire-log.ts';

/** While the clock moves, it changes a thousand times for each week. Drawing every change would be slow. */
const CLOCK_PAUSE_MS = 100;

/** Keeps all tabs in step with one playground, and carries out their requests. */
export class Control {
  readonly #reset: (scene: string | null) => Promise<Playground>;
  readonly #tabs = new Set<Tab>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #playground: Playground;
  #founding = randomUUID();
  #sight: PersonSight;
  #wireLog: WireLog;
  #tour: Tour;
  #stopListening: () => void;
  #changes = noChanges();
  #flushing = false;
  #busyWith: ClockReading['busy'] = null;
  #clockToldAt = 0;

  /** @param reset makes a new playground for the scene with that name, or for the current one */
  constructor(playground: Playground, reset: (scene: string | null) => Promise<Playground>) {
    this.#reset = reset;
    this.#playground = playground;
    this.#sight = new PersonSight(playground);
    this.#wireLog = new WireLog(playground.standIn, () => this.#flushSoon());
    this.#tour = this.#newTour();
    this.#stopListening = this.#listen();
  }

  get playground(): Playground {
    return this.#playground;
  }

  /** Adds a tab. It looks at the world as the person with that name, if there is one. */
  join(socket: WebSocket, name: string | null): void {
    const viewing = { viewerId: this.#personNamed(name), forgotten: this.#sight.privateIds() };
    const tab = new Tab(socket, viewing, (from, action) => this.#perform(from, action));
    this.#tabs.add(tab);
    socket.on('close', () => {
      this.#tabs.delete(tab);
      this.#tellOthers();
    });
    this.#show(tab, tab.viewerId);
  }

  /** Gives every tab a new playground: the current scene, or the one with that name. */
  reset(scene: string | null = null): Promise<void> {
    return this.#busy('scene', () => this.#startOver(scene));
  }

  close(): void {
    this.#leavePlayground();
    for (const tab of this.#tabs) tab.close();
  }

  async #perform(tab: Tab, action: Action): Promise<TabOutcome> {
    switch (action.type) {
      case 'view-as':
        if (!this.#playground.people.some(({ id }) => id === action.person))
          throw new Error('Nobody can look at the page as this person.');
        this.#show(tab, action.person);
        this.#tour.note({ what: 'became', name: this.#playground.standIn.world.person(action.person).name });
        return {};
      case 'dismiss':
        this.#sight.dismiss(action.messageId, tab.viewerId);
        this.#changes.messageIds.add(action.messageId);
        this.#flushSoon();
        return {};
      case 'move-clock':
        await this.#busy('time', () => this.#playground.moveClock(action.to));
        this.#tour.note({ what: 'moved-time', to: action.to });
        return {};
      case 'reset':
        await this.reset(action.scene);
        return {};
      default: {
        const outcome = await act(this.#playground.standIn.world, tab.viewerId, action);
        if (action.type === 'permit') this.#tour.note({ what: 'permitted' });
        if (outcome.interactionId !== null) this.#tour.begin(outcome.interactionId);
        return outcome;
      }
    }
  }

  async #startOver(scene: string | null): Promise<void> {
    if (scene !== null && !this.#playground.scenes.some(({ name }) => name === scene))
      throw new Error('There is no such scene.');
    this.#leavePlayground();
    this.#playground = await this.#reset(scene);
    this.#founding = randomUUID();
    this.#changes = noChanges();
    this.#sight = new PersonSight(this.#playground);
    this.#wireLog = new WireLog(this.#playground.standIn, () => this.#flushSoon());
    this.#tour = this.#newTour();
    this.#stopListening = this.#listen();
    for (const tab of this.#tabs) {
      tab.forgotten = new Set();
      this.#show(tab, this.#personNamed(null));
    }
  }

  #show(tab: Tab, viewerId: string): void {
    tab.viewerId = viewerId;
    tab.send(this.#snapshot(tab));
    this.#tellOthers();
  }

  #tellOthers(): void {
    const viewers = new Set([...this.#tabs].map(({ viewerId }) => viewerId));
    this.#playground.leaveAlone(viewers);
    for (const tab of this.#tabs)
      tab.send({ type: 'others', people: [...viewers].filter((id) => id !== tab.viewerId) });
  }

  /** Only one operation at a time can move the clock or start over. All tabs see that it is under way. */
  async #busy(what: 'time' | 'scene', work: () => Promise<void>): Promise<void> {
    if (this.#busyWith) throw new Error('The clock is already being moved.');
    this.#setBusy(what);
    try {
      await work();
    } finally {
      this.#setBusy(null);
    }
  }

  #setBusy(what: ClockReading['busy']): void {
    this.#busyWith = what;
    this.#changes.clock = true;
    this.#flushSoon();
  }

  #listen(): () => void {
    const { world } = this.#playground.standIn;
    const stops = [
      world.events.on((event) => {
        note(this.#changes, event);
        if (event.type === 'interaction-created') this.#watchForSilence(event.interaction);
        this.#flushSoon();
      }),
      world.clock.onMove(() => {
        this.#changes.clock = true;
        if (!this.#busyWith || Date.now() - this.#clockToldAt >= CLOCK_PAUSE_MS) this.#flushSoon();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  #leavePlayground(): void {
    this.#stopListening();
    this.#tour.close();
    this.#wireLog.close();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** The world emits no event when the time for an answer runs out. */
  #watchForSilence({ id }: Interaction): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#changes.interactionIds.add(id);
      this.#wireLog.refresh(id);
      this.#flushSoon();
    }, this.#playground.standIn.world.acknowledgeMs + 10);
    this.#timers.add(timer);
  }

  /** Waits for the current turn to end, because the world emits an event before it has finished the change. */
  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    const { clock, server, messageIds, interactionIds } = this.#changes;
    this.#changes = noChanges();
    if (clock) this.#clockToldAt = Date.now();
    const entries = this.#wireLog.takeFresh();
    const sight = this.#sight;
    for (const tab of this.#tabs) {
      const { viewerId } = tab;
      if (server) tab.send({ type: 'server', server: sight.server(viewerId) });
      if (messageIds.size > 0) tab.send(sight.messageChanges(tab, messageIds));
      const interactions = sight.interactions(viewerId, interactionIds);
      if (interactions.length > 0) tab.send({ type: 'interactions', changed: interactions });
      if (entries.length > 0) tab.send({ type: 'wire', entries });
      // Send this last, so that a tab that sees the clock stop already has everything that happened on the way.
      if (clock) tab.send({ type: 'clock', clock: this.#clock() });
    }
  }

  #newTour(): Tour {
    const isViewer = (id: string) => [...this.#tabs].some(({ viewerId }) => viewerId === id);
    const tour: Tour = new Tour(this.#playground, isViewer, () => {
      for (const tab of this.#tabs) tab.send({ type: 'steps', steps: tour.steps() });
    });
    return tour;
  }

  #snapshot(tab: Tab): Push {
    const { viewerId } = tab;
    return {
      type: 'snapshot',
      viewerId,
      founding: this.#founding,
      scene: this.#scene(),
      server: this.#sight.server(viewerId),
      messages: this.#sight.messages(tab),
      wire: this.#wireLog.all(),
      clock: this.#clock(),
    };
  }

  #scene(): SceneView {
    const { scene: name, about, scenes } = this.#playground;
    return { name, about, steps: this.#tour.steps(), scenes: [...scenes] };
  }

  #clock(): ClockReading {
    return { offsetMs: this.#playground.standIn.world.clock.offset(), busy: this.#busyWith };
  }

  /** The first person if nobody has this name. */
  #personNamed(name: string | null): string {
    const { people, standIn } = this.#playground;
    const found = people.find(({ id }) => standIn.world.person(id).name === name) ?? people[0];
    if (!found) throw new Error('Nobody in this server can be played.');
    return found.id;
  }
}
