/**
 * Proofs on a chain of what members own of marked goods. The shop's record is the truth; the chain follows it, and where it says
 * otherwise that is a finding.
 */
package shop.solvent.chain;
