import { ComponentType } from 'discord-api-types/v10';
import type { InteractiveComponent } from './controls.ts';
import type { AnyMessageComponent, MessageComponent } from './message-components.ts';

export interface Visited {
  component: AnyMessageComponent;
  path: (string | number)[];
}

/** Every component of a message, parents before children, accessories after the texts of their section. */
export function* walkComponents(
  components: readonly AnyMessageComponent[],
  above: (string | number)[] = ['components'],
): Generator<Visited> {
  for (const [index, component] of components.entries()) {
    const path = [...above, index];
    yield { component, path };
    if ('components' in component) yield* walkComponents(component.components, [...path, 'components']);
    if ('accessory' in component) yield { component: component.accessory, path: [...path, 'accessory'] };
  }
}

export function textsOf(components: readonly MessageComponent[]): string[] {
  return [...walkComponents(components)].flatMap(({ component }) =>
    component.type === ComponentType.TextDisplay ? [component.content] : [],
  );
}

export function interactiveOf(components: readonly MessageComponent[]): InteractiveComponent[] {
  return [...walkComponents(components)].flatMap(({ component }) =>
    component.type === ComponentType.Button || 'custom_id' in component ? [component] : [],
  );
}

/** Discord numbers components without an id in the order it finds them. */
export function numberComponents(components: readonly MessageComponent[]): void {
  const visited = [...walkComponents(components)].map(({ component }) => component);
  const taken = new Set(visited.map((component) => component.id));
  let next = 1;
  for (const component of visited) {
    if (component.id !== undefined && component.id !== 0) continue;
    while (taken.has(next)) next += 1;
    component.id = next;
    taken.add(next);
  }
}
