/** What points have in common where rules only say whether an act goes on: its decision, and how it is come to. */
package shop.solvent.rules.act;
