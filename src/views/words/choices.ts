/** The buckets as the choices of an option, in the words of the skills map. */
export const BUCKET_CHOICES = [
  { name: 'Technical', value: 'technical' },
  { name: 'Research', value: 'research' },
  { name: 'Career and communication', value: 'communication' },
  { name: 'Domain knowledge', value: 'domain' },
] as const;
