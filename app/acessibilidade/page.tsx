import type { Metadata } from 'next';
import { publicPage, siteFacts } from '@/lib/page';

export const metadata: Metadata = { title: 'Acessibilidade' };

export default publicPage(async () => (
  <>
    <h1>Acessibilidade</h1>
    <p className="lead">O Habilita deve poder ser usado por todas as pessoas, com o equipamento que tiverem.</p>
    <h2>O que procuramos cumprir</h2>
    <p>
      As diretrizes WCAG 2.2, nível AA, na forma da ABNT NBR 17225:2025 (conformidade regular), e as recomendações do
      eMAG.
    </p>
    <h2>O que é verificado</h2>
    <ul>
      <li>Verificação automática (axe) das páginas, nas aparências clara e escura.</li>
      <li>Uso só com o teclado, com o foco sempre visível.</li>
      <li>
        Atalhos de uma só tecla, na conferência de itens, que só levam de um lugar a outro e podem ser desligados.
      </li>
      <li>Uso sem JavaScript: todas as páginas e formulários funcionam.</li>
      <li>Telas de 320 pixels e ampliação de 400 %, sem perda de conteúdo e sem rolagem lateral.</li>
      <li>Cores forçadas pelo sistema, movimento reduzido e impressão.</li>
    </ul>
    <h2>O que ainda não sabemos</h2>
    <p>
      As verificações foram feitas no navegador Chromium. Leitores de tela e outros navegadores ainda não foram
      experimentados por pessoas que dependem deles. Os arquivos PDF enviados como comprovante são de terceiros e podem
      não ser acessíveis. A página de cadastros públicos, só do gestor, se atualiza sozinha enquanto uma importação está
      em andamento; nela há como parar.
    </p>
    <h2>Encontrou uma barreira?</h2>
    <p>
      Conte o que tentou fazer, em que página e com que equipamento a quem administra o Habilita na sua organização
      {siteFacts().dpoContact ? ` (${siteFacts().dpoContact})` : ''}. Se não for atendido, você pode recorrer à
      ouvidoria da sua operadora.
    </p>
  </>
));
