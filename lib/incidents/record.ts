import { report } from '@/lib/report';
import { closeIncident, noteIncident } from './store';

/** A problem with files that the gestor must know of. Contains neither content nor file names. */
export interface Incident {
  /** Identifies the incident: another report under the same key counts it once more. */
  key: string;
  kind: 'corrupted' | 'infected' | 'unscanned';
  evidenceId?: string;
  registroAns?: string;
}

/** Stores the incident for the gestor's page and mails the gestores, once a day. Never throws, to disturb no caller. */
export async function recordIncident(incident: Incident): Promise<void> {
  await noteIncident(incident).catch((error: unknown) => report(`incident ${incident.kind}`, error));
}

/** Closes the incident, because the problem no longer exists. */
export const endIncident = (key: string): Promise<void> => closeIncident(key);
