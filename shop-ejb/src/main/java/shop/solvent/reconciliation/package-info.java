/**
 * Daily bills of payment providers, held transaction by transaction against what the shop has of them, and what is done about what
 * does not agree.
 */
package shop.solvent.reconciliation;
