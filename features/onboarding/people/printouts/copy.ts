/**
 * The words of the printed sheets. What no official text says is marked as hearsay ("segundo relatos"), because the
 * readers of a sheet cannot ask back.
 */

/** The sheet for the health unit (J11). It names the data to check but never fills them in: we do not store them. */
export const CNS_SHEET = {
  ask: [
    'A edição e a retificação dos meus dados na base do Cartão Nacional de Saúde (CadSUS Web), até o cadastro ficar completo.',
    'Que o meu CPF conste do cadastro. Segundo relatos, cadastros sem CPF vêm sendo tornados inativos.',
    'Que o e-mail do cadastro seja um que eu leia hoje: segundo relatos, o SGOP manda um código para ele.',
    'Se há mais de um número de CNS em meu nome e, havendo, qual devo usar.',
  ],
  bring: [
    'Documento de identidade com foto e CPF.',
    'O número completo do CNS. Nesta folha ele está oculto, por segurança.',
    'Comprovante de endereço.',
    'Telefone celular com o e-mail aberto. Segundo relatos, o e-mail novo é confirmado por um link que vale cinco minutos.',
  ],
  bringSource: 'Segundo relatos; cada unidade pode pedir outros documentos. Se puder, pergunte antes de ir.',
  check: [
    'Nome completo, como no documento',
    'CPF',
    'Data de nascimento',
    'Nome da mãe',
    'Endereço e telefone',
    'E-mail',
  ],
  after:
    'A correção pode demorar a aparecer. Tente de novo no SGOP e registre o resultado no Habilita: aceito, ou recusado outra vez.',
  source:
    'Orientação da ANS às operadoras sobre o acesso ao cadastro do CNS, item 2, b e c. O limite do que conta como alta qualidade cadastral não é publicado.',
} as const;

/** The sheet for the technician who prepares the computer (J14). */
export const COMPUTER_SHEET = {
  steps: [
    'Entrar com permissão de administrador da máquina. Segundo relatos, a instalação do módulo a pede.',
    'Instalar o módulo de segurança Warsaw, que há para Windows, Linux e macOS (segundo relatos). O caminho está em https://cadastro.saude.gov.br/saiba-mais/',
    'Reiniciar a máquina e ver se o módulo está ativo.',
    'Ler o nome do computador. No Windows: Configurações, Sistema, Sobre, “Nome do dispositivo”. Em qualquer sistema: comando hostname.',
    'Comparar nome e local com os desta folha. Se algo for diferente, avisar antes do pedido no SGOP.',
    'Abrir no navegador, na rede em que a máquina vai ficar: https://cadastro.saude.gov.br/operador/, https://cadastro.saude.gov.br/novocartao/ e https://www.gov.br/. Se algo for bloqueado, liberar no firewall ou no proxy.',
  ],
  notes: [
    'Depois do pedido, não trocar o nome da máquina: segundo relatos, a aprovação vale só para ela, e outra precisa de outro pedido.',
    'Quem faz o pedido no SGOP é a própria pessoa, com a conta gov.br dela. O técnico não precisa de senha nem de código de ninguém.',
  ],
  ticks: ['Módulo', 'Nome e local', 'Endereços'],
  source:
    'Orientação da ANS às operadoras, itens 3 e 4 (cadastro do computador). As telas do SGOP mudam: confira na tela.',
} as const;
