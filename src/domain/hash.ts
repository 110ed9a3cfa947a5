const FNV = { basis: 0x811c9dc5, prime: 0x01000193 };
/** Uses another prime too. With only another basis, texts that collide in one hash would more often collide in both. */
const OTHER = { basis: 0x9747b28c, prime: 0x9e3779b1 };

/** FNV-1a over the two bytes of each UTF-16 unit, finished with MurmurHash3's mixing so that the high bits vary too. */
const hash32 = (text: string, { basis, prime }: typeof FNV): number => {
  let hash = basis;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), prime);
    hash = Math.imul(hash ^ (unit >>> 8), prime);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const base36 = (hash: number) => hash.toString(36).padStart(7, '0');

/** 64 bits as 14 characters of base 36. The same text gives the same string on every machine and in every version. */
export function stableHash(text: string): string {
  return base36(hash32(text, FNV)) + base36(hash32(text, OTHER));
}

/** A number in [0, 1) that depends only on the text. */
export function stableFraction(text: string): number {
  return hash32(text, FNV) / 2 ** 32;
}
