/** The dividend decision: who of a pool's partners takes part in a run, with what weight, and up to how much. */
package shop.solvent.rules.dividend;
