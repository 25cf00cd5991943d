package shop.solvent.rules.checkin;

import shop.solvent.rules.gift.GiftChoices;

/**
 * What a rule may do once a member has signed in for the day. On the day somebody joined nothing is given, since that would be
 * a reward for joining (G2).
 */
public interface CheckInChoices extends GiftChoices {}
