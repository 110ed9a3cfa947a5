import type { OwnData } from '../../actions/own-data/own-data.ts';
import { MOST_ATTENDED } from '../../domain/bounds.ts';
import { counted } from '../words/text.ts';

/** What is stored about the person and their groups' sessions, one line each. */
export function sessionsKept({ attendance, retro }: OwnData['records']): readonly string[] {
  const sessions = attendance.reduce((sum, { said }) => sum + Object.keys(said).length, 0);
  const full = attendance.some(({ said }) => Object.keys(said).length >= MOST_ATTENDED);
  return [
    sessions > 0
      ? `what you said of ${counted(sessions, 'session')}: here, late or excused${full ? '; only the latest are kept' : ''}`
      : '',
    retro.length > 0 ? `${counted(retro.length, 'retro note')} that you wrote about sessions` : '',
  ];
}
