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
  /** The periodic confirmation (J26), where it is due or overdue. */
  subjects: { stage: string }[];
}

/** What a file may show in full of somebody. */
export interface InFull {
  name: string;
  email: string | null;
  cpf: string | null;
  cns: string | null;
}
