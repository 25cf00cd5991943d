/**
 * Asks members for a one-time code before an act of theirs goes on, where rules want it. Decision record: {@code
 * docs/decisions/0147-a-code-for-what-is-risky.md}.
 */
package shop.solvent.stepup;
