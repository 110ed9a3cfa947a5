import { isQuestion } from '../life/questions.ts';
import type { Happening } from '../scenes/steps.ts';
import type { Interaction } from '../world/interactions/interaction.ts';
import { usedName } from './interaction-view.ts';
import type { Playground } from './playground.ts';
import type { StepView } from './views.ts';

/** Ticks off the steps of a scene when people in tabs do them. What other people do by themselves doesn't count. */
export class Tour {
  readonly #playground: Playground;
  readonly #isViewer: (personId: string) => boolean;
  readonly #changed: () => void;
  readonly #done = new Set<number>();
  readonly #begun = new Set<string>();
  readonly #times = new Map<string, number>();
  readonly #stop: () => void;

  /** @param isViewer whether a tab looks as this person */
  constructor(playground: Playground, isViewer: (personId: string) => boolean, changed: () => void) {
    this.#playground = playground;
    this.#isViewer = isViewer;
    this.#changed = changed;
    const { world } = playground.standIn;
    this.#stop = world.events.on((event) => {
      if (event.type === 'interaction-changed') this.#follow(event.interaction);
      else if (event.type === 'message-created' && isQuestion(world, event.message))
        this.note({ what: 'asked' });
      else if (event.type === 'reaction-added' && event.userId === world.application.botId) {
        if (this.#isViewer(event.message.authorId)) this.note({ what: 'saved' });
      }
    });
  }

  steps(): StepView[] {
    return this.#playground.steps.map(({ as, text, offer }, index) => ({
      as,
      text,
      offer: offer ?? null,
      done: this.#done.has(index),
    }));
  }

  /** Somebody in a tab started this interaction; it counts once the bot has answered. */
  begin(interactionId: string): void {
    this.#begun.add(interactionId);
  }

  /** Ticks off the first open step that matches. */
  note(happening: Happening): void {
    const index = this.#playground.steps.findIndex(
      (step, place) => !this.#done.has(place) && step.isDone(happening),
    );
    if (index < 0) return;
    this.#done.add(index);
    this.#changed();
  }

  close(): void {
    this.#stop();
  }

  #follow(interaction: Interaction): void {
    if (interaction.state === 'waiting' || !this.#begun.delete(interaction.id)) return;
    const name = usedName(interaction);
    const kind = `${interaction.userId} ${name.split(':', 1)[0]}`;
    const times = (this.#times.get(kind) ?? 0) + 1;
    this.#times.set(kind, times);
    this.note({ what: 'used', name, times });
  }
}
