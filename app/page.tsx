import { LinkButton } from '@/components/button';
import { Stations } from '@/components/stations';
import { publicPage } from '@/lib/page';

const STAGES = ['CNES', 'Administrador', 'Computador', 'Suporte', 'Operadores', 'Acesso confirmado'];

const HELPS = [
  {
    title: 'Diz o que fazer e onde',
    text: 'Cada passo explica o que é, por que é pedido, o que ter em mãos e em que tela fazer.',
  },
  {
    title: 'Confere antes',
    text: 'Tipo do estabelecimento, CNPJ, conflito de CPF no CNES: o que dá para verificar é verificado antes do envio.',
  },
  { title: 'Espera por você', text: 'Mostra de quem se aguarda resposta, desde quando, e de quem é a vez de agir.' },
  {
    title: 'Guarda a prova',
    text: 'Comprovantes, decisões e datas ficam registrados e podem ser conferidos por quem revisa.',
  },
];

export default publicPage(async (_props, actor) => (
  <>
    <div className="hero">
      <h1>Do CNES ao CadSUS Web, passo a passo e com prova</h1>
      <p className="lead">
        O Habilita acompanha a operadora de planos de saúde desde o cadastro no CNES até o acesso confirmado ao CadSUS
        Web, sem pedir senha de ninguém.
      </p>
      <div className="buttons">
        {actor ? (
          <LinkButton href="/casos">Ir para os casos</LinkButton>
        ) : (
          <LinkButton href="/entrar">Entrar</LinkButton>
        )}
        <LinkButton href="/ajuda" look="secondary">
          Ler as orientações
        </LinkButton>
      </div>
      <Stations
        stations={STAGES.map((title) => ({ title, state: 'ahead' as const }))}
        label="O caminho, em seis etapas"
      />
    </div>
    <h2>Como o Habilita ajuda</h2>
    <div className="cards wide">
      {HELPS.map(({ title, text }) => (
        <section key={title} className="card">
          <h3>{title}</h3>
          <p>{text}</p>
        </section>
      ))}
    </div>
  </>
));
