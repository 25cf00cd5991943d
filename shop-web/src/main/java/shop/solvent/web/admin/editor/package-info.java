/** The editor of rules: text, tables, cases. */
package shop.solvent.web.admin.editor;
