import { createStore } from '../../src/store/create-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createMemoryBackend, type MemoryBackend } from './sqlite/memory-backend.ts';

export function freshStore(): { store: Store; backend: MemoryBackend } {
  const backend = createMemoryBackend(undefined, { isContested: true });
  return { backend, store: createStore(backend, { onProblem: () => undefined }) };
}
