import type { AlertCode } from './alerts';

interface AlertWords {
  title: string;
  /** What the team should do about it. */
  advice: string;
  /** Text of the link to the page where it is dealt with. */
  link: string;
}

/** The words of each alert on the case's page (J25). */
export const ALERT_WORDS: Record<AlertCode, AlertWords> = {
  CNES: {
    title: 'O CNES da operadora deixou de atender às regras',
    advice: 'Peça a correção ao gestor local do SUS e aguarde a próxima base, ou informe o CNES certo.',
    link: 'Abrir a etapa do CNES',
  },
  'CNES-AUSENTE': {
    title: 'O CNES da operadora não aparece mais na base nacional',
    advice:
      'Pode ser um atraso da base. Confira o número no site do CNES; se ele mudou, informe o novo. O alerta se encerra quando o número voltar a aparecer.',
    link: 'Abrir a etapa do CNES',
  },
  VINCULO: {
    title: 'O administrador consta no CNES como responsável por outro estabelecimento ativo',
    advice: 'Peça a correção no CNES do outro estabelecimento e aguarde a próxima base, ou indique outra pessoa.',
    link: 'Abrir a conferência do vínculo',
  },
  'ANS-REGISTRO': {
    title: 'A operadora não consta mais no cadastro de operadoras ativas da ANS',
    advice: 'Confira o registro na ANS antes de continuar. O alerta se encerra quando ela voltar a constar.',
    link: 'Ver o cadastro da ANS',
  },
  'ANS-DADOS': {
    title: 'Os dados da operadora mudaram no cadastro da ANS',
    advice: 'Confira o que mudou e diga o que foi feito.',
    link: 'Conferir a mudança',
  },
};
