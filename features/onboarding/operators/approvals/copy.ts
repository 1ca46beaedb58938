/** The profiles in SGOP that an operator may have. */
export const PROFILES = [
  { value: 'OPERADOR', label: 'OPERADOR', hint: 'O perfil que a ANS indica para quem usa o CadSUS Web.' },
  { value: 'CONSULTADOR', label: 'CONSULTADOR', hint: 'Existe no SGOP; a orientação da ANS não o menciona.' },
  { value: 'CADASTRADOR', label: 'CADASTRADOR', hint: 'Existe no SGOP; a orientação da ANS não o menciona.' },
];

/** What the administrator checks before deciding (J19). */
export const TO_CHECK = {
  request: 'A pessoa trabalha na operadora? O CNES é o da operadora? O perfil é o que ela precisa?',
  computer: 'O nome e o local são os da máquina que a pessoa usa? A aprovação vale só para ela.',
};
