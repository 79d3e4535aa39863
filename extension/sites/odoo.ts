import { recordSite } from './record-page.ts'
import { hasShape } from './shapes.ts'
import type { Site } from './site.ts'

/**
 * Odoo: up to 17 a record stands in the hash, from 18 on in the path, whose last number is the record and the part before it the model
 * (or an action's own name). Fields have names in every language; the talk beside a record is not the record's own.
 */
export const odoo: Site = recordSite({
  name: 'Odoo',
  reads: 'record',
  matches: [],
  knows: (page) => hasShape(page, 'odoo'),
  key({ host, pathname, hash }) {
    const said = new URLSearchParams(hash.slice(1))
    const [model, id] = [said.get('model'), said.get('id')]
    if (model && id && /^\d+$/.test(id)) return `odoo:${host}:${model}:${id}`
    const [, named, number] = /^\/odoo\/(?:.*\/)?([a-z][\w.-]*)\/(\d+)$/.exec(pathname) ?? []
    return named && `odoo:${host}:${named.replace(/^m-/, '')}:${number}`
  },
  view: ['.o_dialog .o_form_view', '.o_action_manager .o_form_view', '.o_form_view'],
  apart:
    '.o-mail-Chatter, .o_Chatter, .o_chatter, .oe_chatter, .o_FormRenderer_chatterContainer, .o_field_x2many, .o_field_one2many, .o_field_many2many, .o_list_view, .o_kanban_view, .o_field_html, .o_field_widget[name=user_id]',
  people: [
    '.o_field_widget[name=email] a[href^="mailto:" i], .o_field_widget[name=email] input, a.o_field_email[name=email]',
    '.o_field_widget[name=email_from] a[href^="mailto:" i], .o_field_widget[name=email_from] input, .o_field_widget[name=partner_email] a[href^="mailto:" i], a.o_field_email',
    '.o_field_email a[href^="mailto:" i], .o_field_email input',
  ],
  matter: /:(?:crm(?:\.lead)?|helpdesk(?:\.ticket)?|sale\.order|project\.task|action-\d+):/,
  title: [
    '.oe_title .o_field_widget[name=name], .oe_title .o_field_widget[name=display_name]',
    '.oe_title h1, h1',
  ],
})
