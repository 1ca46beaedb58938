import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { MOST_TRIES } from '@/lib/auth/joins/proof';
import { formState } from '@/lib/form/view';
import type { SearchParams } from '@/lib/search-params';
import { findOffer, joinedRecord, openOffers } from './offers.data';
import { confirmOfferForm, declineOfferForm, gestorFreesForm } from './offers.forms';

/**
 * The records that are offered to the actor and not answered yet. `onlyThese`: there is nothing else that they could do
 * here, so that any other page leads to them.
 */
export async function loadOffers(actor: Actor) {
  const offers = await openOffers(actor.userId);
  return { offers, onlyThese: offers.length > 0 && actor.membershipRoles.length === 0 && !actor.isGestor };
}

/** One offer with the forms that answer it; without them once it cannot be answered. Throws NotFound. */
export async function loadOffer(actor: Actor, id: string, search: SearchParams) {
  const offer = await findOffer(actor.userId, id);
  const place = { ref: id };
  const { state, tries } = offer;
  return {
    ...offer,
    left: MOST_TRIES - tries,
    confirm: state === 'open' ? await formState(confirmOfferForm, place, search, actor, { revision: tries }) : null,
    decline: state === 'open' || state === 'waiting' ? await formState(declineOfferForm, place, search, actor) : null,
  };
}

/** A record with its account, for the gestor, with the form that frees it. Throws NotFound. */
export async function loadJoinedRecord(actor: Actor, personId: string, search: SearchParams) {
  requireGestor(actor);
  const record = await joinedRecord(personId);
  const form = record.account
    ? await formState(gestorFreesForm, { ref: personId }, search, actor, { revision: record.steps })
    : null;
  return { ...record, form };
}
