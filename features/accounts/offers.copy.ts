import type { Offer } from './offers.data';

/** As what a record's person is invited, in words. */
export const OFFERED_AS: Record<Offer['role'], string> = {
  administrator: 'Administrador do SGOP, indicado pela operadora',
  operator: 'Operador do SGOP',
  professional: 'Profissional da operadora',
};

/** The states of an offer that can no longer be answered, in words. */
export const ENDED_OFFERS: Record<'joined' | 'mistaken' | 'refused' | 'gone', { title: string; text: string }> = {
  joined: { title: 'Este cadastro é seu', text: 'O que fazer agora está na sua área.' },
  mistaken: {
    title: 'Este convite foi encerrado',
    text: 'Foram digitados três CPFs que não são os deste cadastro. A equipe da operadora vê isso e pode enviar outro convite.',
  },
  refused: {
    title: 'Você recusou este convite',
    text: 'Nenhum dado do cadastro foi mostrado a você. A equipe da operadora vê que o convite foi para a pessoa errada.',
  },
  gone: { title: 'Este convite não está mais aberto', text: 'Se ele era para você, peça outro a quem o enviou.' },
};
