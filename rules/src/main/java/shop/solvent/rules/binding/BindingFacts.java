package shop.solvent.rules.binding;

import shop.solvent.rules.signal.Signals;

/**
 * Everything a decision about a binding may look at.
 *
 * @param signals null where no rule in force looked at any
 */
public record BindingFacts(BindingFact binding, Signals signals) {}
