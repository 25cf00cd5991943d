package shop.solvent.rules.topup;

import shop.solvent.rules.gift.ShareChoices;

/**
 * What a rule may do once a member has topped up. Nothing here changes what came in, delays it or takes of it.
 */
public interface TopUpChoices extends ShareChoices {}
