/** A case in an exported list. */
export interface ExportedCase {
  id: string;
  registroAns: string;
  stage: string;
  waitingFor: string;
  itemsToReview: number;
  itemsReturned: number;
  itemsAccepted: number;
  alertsOpen: number;
  createdAt: Date;
  updatedAt: Date;
  concludedAt: Date | null;
  operadora: { razaoSocial: string; cnpj: string; modalidade: string; cidade: string | null; uf: string | null };
  /** The stage of the periodic confirmation (J26), only if it is due or overdue. */
  subjects: { stage: string }[];
}

/** A person's data that a file may show in full. */
export interface InFull {
  name: string;
  email: string | null;
  cpf: string | null;
  cns: string | null;
}
