import { report } from '@/lib/report';
import { closeIncident, noteIncident } from './store';

/** Something about the files that the gestor must know of; no content and no name of a file. */
export interface Incident {
  /** The same again is the same incident, once more. */
  key: string;
  kind: 'corrupted' | 'infected' | 'unscanned';
  evidenceId?: string;
  registroAns?: string;
}

/** Keeps it for the gestor's page and tells the gestores by mail, once a day. Never throws: what it tells of goes first. */
export async function recordIncident(incident: Incident): Promise<void> {
  await noteIncident(incident).catch((error: unknown) => report(`incident ${incident.kind}`, error));
}

/** What had been wrong is right again. */
export const endIncident = (key: string): Promise<void> => closeIncident(key);
