/**
 * How likely an act turns out to be what reviewers confirm, learnt from what they said of earlier ones. How good a version is on acts
 * that it had not seen is shown before two people take it into use; what it says then is a fact like any other, has a person look and
 * decides nothing (G20).
 */
package shop.solvent.anomaly.outcome;
