import { nameOf } from '../../domain/cohort.ts';
import { messageLink } from '../words/links.ts';
import { type CohortExport, type ExportWriter, fileName, hiddenWords } from './export.ts';

/** Increase this when a field changes its meaning or is removed, but not when one is added. */
const SCHEMA = 1;

const bytes = (text: string): number => Buffer.byteLength(text);

const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/** Writes one file. Appends questions as they come, because all of them together may be too much for memory. */
export function jsonWriter(of: CohortExport): ExportWriter {
  const { ref, settings, figures, until, now, names } = of;
  const head = JSON.stringify({
    schema: SCHEMA,
    about: 'One study group as its leads see it. Times are UTC; dates are those of the zone.',
    exportedAt: iso(now),
    group: { id: ref.cohort, server: ref.guild, name: nameOf(settings), zone: settings.schedule.zone },
    period: { from: figures.from, until },
    members: figures.rows.map(({ user, joinedAt, counts, lastSeen, audits, sessions, shared }) => ({
      id: user,
      name: names.get(user) ?? null,
      joinedAt: iso(joinedAt),
      answered: counts.onTime + counts.late,
      late: counts.late,
      missed: counts.missed,
      open: counts.open,
      excused: counts.excused,
      lastSeen: iso(lastSeen),
      audits: audits.map(iso),
      sessions: sessions.map(({ startsAt, said = null }) => ({ startsAt: iso(startsAt), said })),
      ...(shared ? { ratings: shared } : {}),
    })),
  });
  const questions: string[] = [];
  let size = bytes(head);
  return {
    add({ post, text, answers }) {
      const question = JSON.stringify({
        date: post.day,
        id: post.question,
        text,
        postedAt: iso(post.postedAt),
        answers: answers.map((answer) => ({
          member: answer.user,
          answeredAt: iso(answer.at),
          late: answer.isLate,
          text: answer.seen?.text ?? '',
          notShown: hiddenWords(answer) || null,
          links: (answer.seen?.messages ?? []).map(({ channel, id }) => messageLink(ref.guild, channel, id)),
        })),
      });
      questions.push(question);
      size += bytes(question) + 2;
    },
    get size() {
      return size + '"questions":[]'.length;
    },
    files: () => [
      {
        name: `${fileName(of, 'export')}.json`,
        content: `${head.slice(0, -1)},"questions":[${questions.join(',\n')}]}\n`,
      },
    ],
  };
}
