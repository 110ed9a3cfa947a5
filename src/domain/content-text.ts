import { z } from 'zod';

/** A stable kebab-case id in the content. Never rename one after release: ratings, posts and buttons refer to it. */
export const contentId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');

export const text = (max: number) => z.string().trim().min(1).max(max);

/** Areas of a role, as `<role>/<area>`. */
export const areaNames = z
  .array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'an area is written role/area'))
  .default([]);

export const BUCKET_IDS = ['technical', 'research', 'communication', 'domain'] as const;
export type BucketId = (typeof BUCKET_IDS)[number];
export const bucketId = z.enum(BUCKET_IDS);
