/** Tasks: the list, one of them with what members came to, and how both read. */
package shop.solvent.web.admin.tasks;
