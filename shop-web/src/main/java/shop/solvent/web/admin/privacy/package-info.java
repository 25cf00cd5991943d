/** Pages about personal data: its keys, who read it, and what members ask for of it. */
package shop.solvent.web.admin.privacy;
