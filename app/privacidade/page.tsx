import type { Metadata } from 'next';
import { SummaryList } from '@/components/summary-list';
import { KEPT } from '@/features/help/copy';
import { publicPage, siteFacts } from '@/lib/page';

export const metadata: Metadata = { title: 'Privacidade' };

export default publicPage(async () => (
  <>
    <h1>Privacidade</h1>
    <p className="lead">O que o Habilita guarda sobre as pessoas, por que guarda e por quanto tempo.</p>
    <h2>O que é guardado, e por quê</h2>
    <SummaryList rows={KEPT} />
    <p>
      A razão é o dever da operadora de habilitar seus profissionais segundo as regras da ANS e do DATASUS. Quem revela
      um número oculto, ou baixa um arquivo com os números completos, diz o motivo, e isso fica registrado.
    </p>
    <h2>O que nunca é guardado</h2>
    <ul>
      <li>Senha, código, certificado ou foto de ninguém.</li>
      <li>Nome da mãe, data de nascimento, endereço ou raça.</li>
      <li>Dados de cidadãos consultados no CadSUS Web.</li>
    </ul>
    <h2>Por quanto tempo</h2>
    <p>
      Terminado o acesso de uma pessoa, nome, CPF, CNS e e-mail dela são apagados depois do prazo definido (90 dias, se
      nada for definido). O registro do que foi feito permanece, com o nome de quem agiu, porque é a prova das decisões.
      O que você digitou e ainda não enviou fica cifrado: por uma hora quando o envio foi recusado, por doze quando
      espera a sua confirmação, ou até ser enviado quando você escolheu salvar.
    </p>
    <h2>Cookies</h2>
    <p>
      Só os necessários: o da sua sessão, o que guarda o formulário aberto neste navegador e o da aparência escolhida.
      Nenhum serve para acompanhar você.
    </p>
    <h2>Seus direitos e o encarregado</h2>
    <p>
      Você pode pedir acesso, correção e informação sobre o uso dos seus dados. Encarregado pelo tratamento de dados
      pessoais: <strong>{siteFacts().dpoContact ?? 'consulte a operadora que usa este sistema'}</strong>.
    </p>
  </>
));
