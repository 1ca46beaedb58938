/** What is wrong with the settings of mail, in pt-BR: both variables or none. The transport insists on TLS in production, so both schemes are allowed. */
export function mailProblems({ SMTP_URL: url, MAIL_FROM: from }: Record<string, string | undefined>): string[] {
  if (!url && !from) return [];
  if (!url) return ['SMTP_URL: falta; sem ele MAIL_FROM não tem efeito.'];
  const wrong = !URL.canParse(url) || !['smtp:', 'smtps:'].includes(new URL(url).protocol);
  return [
    ...(wrong ? ['SMTP_URL: use smtp://usuário:senha@servidor:porta ou smtps://….'] : []),
    ...(from && /\S+@\S+/.test(from)
      ? []
      : ['MAIL_FROM: informe o remetente, por exemplo "Habilita <avisos@exemplo.com.br>".']),
  ];
}
