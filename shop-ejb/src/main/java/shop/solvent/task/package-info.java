/**
 * Tasks: what members do of themselves, buying, reviewing, signing in, for a reward that is agreed to and bounded beforehand. How far
 * somebody is is counted from what they did, never kept; a reward is a gift out of a pool, once.
 */
package shop.solvent.task;
