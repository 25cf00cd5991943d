package shop.solvent.rules.afterorder;

import shop.solvent.rules.gift.ShareChoices;

/**
 * What a rule may do once an order stands: it was paid, and the days in which buyers change their minds are over. A share is
 * one of what the buyer paid. All of it together never comes to what was paid in fresh money, less what the order has brought
 * already (G4).
 */
public interface AfterOrderChoices extends ShareChoices {}
