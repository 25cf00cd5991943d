package shop.solvent.rules.point;

/** What a rule may say of the risk of an act that can be asked a one-time code for, or refused. */
public interface RiskChoices extends CodeChoices, RefuseChoices {}
