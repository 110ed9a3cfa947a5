/** Discord's limits by name. */
export const MESSAGE_CONTENT = 2_000;
export const MESSAGE_TEXT = 4_000;
export const MESSAGE_COMPONENTS = 40;
export const FILES_PER_MESSAGE = 10;
export const THREAD_NAME = 100;
export const MODAL_TITLE = 45;
export const OPTION_TEXT = 100;
export const SELECT_OPTIONS = 25;
export const CHOICES = 25;
export const CHOICE_NAME = 100;

/**
 * Above this number of bytes Discord answers 500, even if every documented limit is kept (discord-api-docs issue 8554).
 * Counted as the UTF-8 bytes of all texts + 12 for each text.
 */
export const MESSAGE_BYTES = 10_170;
export const BYTES_PER_TEXT = 12;
