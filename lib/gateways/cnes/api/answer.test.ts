import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '@/lib/gateways/cnes/api/answer';

/** An object as the API sends it: numbers for codes, and many fields that we do not need. */
const row = {
  codigo_cnes: 19,
  numero_cnpj_entidade: null,
  nome_razao_social: 'SAUDE AURORA OPERADORA LTDA',
  nome_fantasia: ' SAUDE  AURORA ',
  numero_cnpj: '99888777000100',
  codigo_tipo_unidade: 68,
  codigo_motivo_desabilitacao_estabelecimento: null,
  codigo_estabelecimento_saude: '3106200000019',
  codigo_uf: 31,
  codigo_municipio: 310620,
  data_atualizacao: '2026-08-01',
  endereco_email_estabelecimento: 'alguem@exemplo.test',
  numero_telefone_estabelecimento: '3133334444',
};
const read = (change: object = {}) => readAnswer({ ...row, ...change }, '0000019');

describe("reading the API's object", () => {
  it('an answer of the API has padded codes, no subtype and no contacts', () => {
    expect(read()).toEqual({
      cnes: '0000019',
      name: 'SAUDE AURORA',
      typeCode: '68',
      subtypeCode: null,
      cnpj: '99888777000100',
      maintainerCnpj: null,
      deactivationReason: null,
      city: null,
      uf: 'MG',
    });
  });

  it.each([
    ['a type of one digit', { codigo_tipo_unidade: 5 }, { typeCode: '05' }],
    ['a type as text', { codigo_tipo_unidade: '5' }, { typeCode: '05' }],
    ['a CNPJ that lost its zeros as a number', { numero_cnpj: 191 }, { cnpj: '00000000000191' }],
    ['a CNPJ with its mask', { numero_cnpj: '99.888.777/0001-00' }, { cnpj: '99888777000100' }],
    ['a CNPJ with letters', { numero_cnpj: '12abc34501de35' }, { cnpj: '12ABC34501DE35' }],
    ['an empty CNPJ', { numero_cnpj: '' }, { cnpj: null }],
    ["the maintainer's CNPJ", { numero_cnpj_entidade: '99888777000100' }, { maintainerCnpj: '99888777000100' }],
    ['a deactivated one', { codigo_motivo_desabilitacao_estabelecimento: '08' }, { deactivationReason: '08' }],
    ['a reason as a number', { codigo_motivo_desabilitacao_estabelecimento: 8 }, { deactivationReason: '08' }],
    [
      'an empty reason, which is none',
      { codigo_motivo_desabilitacao_estabelecimento: '' },
      { deactivationReason: null },
    ],
    ['no trade name', { nome_fantasia: null }, { name: 'SAUDE AURORA OPERADORA LTDA' }],
    ['an unknown state', { codigo_uf: 99 }, { uf: null }],
    ['fields that are not there', { numero_cnpj: undefined, codigo_uf: undefined }, { cnpj: null, uf: null }],
  ])('the API may answer with %s', (_title, change, expected) => expect(read(change)).toMatchObject(expected));

  it.each([
    ['another establishment', { codigo_cnes: 27 }],
    ['no code', { codigo_cnes: null }],
    ['no type', { codigo_tipo_unidade: null }],
    ['a CNPJ that is none', { numero_cnpj: 'a confirmar' }],
    ['a name that is an object', { nome_fantasia: {} }],
  ])('an object with %s is no answer of the API', (_title, change) => expect(read(change)).toBeNull());

  it('reading any JSON answers or refuses, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (content) => {
        expect(readAnswer(content, '0000019')).toBeNull();
      }),
    );
  });
});
