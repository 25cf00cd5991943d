/** The pages of segments: members that a condition holds for, and the tags that conditions look at. */
package shop.solvent.web.admin.segments;
