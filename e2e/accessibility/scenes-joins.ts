import { signInFirst } from '../../prisma/scenarios/journey';
import { cameByEmail } from '../../prisma/scenarios/states';
import { press } from '../journeys/actions';
import { ofPerson, type Scene } from './scene';

/** The pages about whose account a record is: the invited person's, the team's, a reviewer's and the gestor's. */
export const JOIN_SCENES: Scene[] = [
  {
    title: 'the pages of an invitation',
    as: 'bruno',
    situation: 'administratorNominated',
    looks: [
      { route: '/convites' },
      { route: '/convites', before: cameByEmail('bruno', 'carla') },
      { route: '/convites/[convite]' },
      { route: '/convites/[convite]', act: (page) => press(page, 'Confirmar que sou eu') },
      { route: '/convites/[convite]', before: cameByEmail('bruno', 'carla', { claimed: true }) },
    ],
  },
  {
    title: "an account that a second person must confirm, on a person's page",
    as: 'marina',
    situation: 'administratorNominated',
    looks: [
      ofPerson('', {
        before: cameByEmail('bruno', 'carla', { claimed: true }),
        act: (page) => press(page, 'Confirmar a conta'),
      }),
    ],
  },
  {
    title: 'taking an account away from a record',
    as: 'ana',
    situation: 'administratorEligible',
    looks: [ofPerson('', { query: '?alterar=conta', act: (page) => press(page, 'Desfazer o vínculo da conta') })],
  },
  {
    title: 'taking an account away from a record, as the gestor does',
    as: 'otavio',
    situation: 'administratorNominated',
    looks: [
      { route: '/gestao/contas/vinculos/[pessoa]' },
      {
        route: '/gestao/contas/vinculos/[pessoa]',
        before: () => signInFirst('carla'),
        act: (page) => press(page, 'Desfazer o vínculo da conta'),
      },
    ],
  },
];
