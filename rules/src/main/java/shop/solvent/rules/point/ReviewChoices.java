package shop.solvent.rules.point;

/** The same where a person can look at an act: before it goes on, or although it does not. */
public interface ReviewChoices extends RiskChoices, HoldChoices, BlockChoices {}
