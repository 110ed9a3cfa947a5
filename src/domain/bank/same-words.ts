const INVISIBLE = /\p{Cf}/gu;

/**
 * Reduces a question to its words for comparing: curly and straight quotes, composed and decomposed letters, and
 * punctuation at the end make no difference.
 */
export function sameWords(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032\uff07]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  const open = plain.replace(/[\s.?!…:;。？！]+$/u, '');
  return open === '' ? plain : open;
}
