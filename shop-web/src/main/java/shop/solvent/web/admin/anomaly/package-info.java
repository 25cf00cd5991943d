/**
 * What models say of acts: how unlike others one is, and how likely it turns out to be what reviewers confirm; how good that is, and
 * having them learn and use it.
 */
package shop.solvent.web.admin.anomaly;
