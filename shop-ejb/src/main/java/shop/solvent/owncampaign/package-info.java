/**
 * Merchants' own campaigns: what a merchant's people compose for its goods and at its cost, hand over, and get back with words,
 * and how an operator takes it up into a campaign and a change of rules like any other.
 */
package shop.solvent.owncampaign;
